package io.quorate.config;

import java.util.List;
import java.util.Optional;

import io.quorate.config.Problem.Fault;
import io.quorate.coordinator.CoordinatorSettings.Protocol;

/** Rules over one entry of a coordinator's list of perspectives. */
final class RemoteRules {

    private final Values values;
    private final Problems problems;
    private final RoleView view;

    RemoteRules(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.view = new RoleView(values);
    }

    void check(int position) {
        checkPlainHttp(position);
        checkApiKey(position);
        checkCertificate(CoordinatorKeys.REMOTE_CERTIFICATE, CoordinatorKeys.REMOTE_KEY, position);
        checkResolvers(position);
        LookRules.checkResolverPlace(values, problems, CoordinatorKeys.REMOTE, position);
    }

    private void checkPlainHttp(int position) {
        boolean allowed = values.find(CoordinatorKeys.PLAIN_HTTP, position).orElse(false);
        for (Key<String> key : List.of(
                CoordinatorKeys.URL, CoordinatorKeys.CAA_ROUTE.url(), CoordinatorKeys.DCV_ROUTE.url())) {
            checkPlainHttp(key, allowed, position);
        }
    }

    private void checkPlainHttp(Key<String> key, boolean allowed, int position) {
        boolean plain = values.find(key, position)
                .filter(url -> !url.equals(NetKinds.LOCAL))
                .filter(NetKinds::isPlainHttp)
                .isPresent();
        if (plain && !allowed) {
            tell(
                    key.pattern().at(position),
                    "`http://` would send the API key and the verdict in the clear",
                    "use `https://`, or write `"
                            + CoordinatorKeys.PLAIN_HTTP.pattern().last() + ": true` on this entry");
        }
    }

    private Optional<String> remoteUrl(int position) {
        return values.find(CoordinatorKeys.URL, position).filter(url -> !url.equals(NetKinds.LOCAL));
    }

    private void checkApiKey(int position) {
        ConfigPath path = CoordinatorKeys.API_KEY.pattern().at(position);
        boolean ours = values.find(CoordinatorKeys.PROTOCOL, position)
                .filter(Protocol.QUORATE::equals)
                .isPresent();
        if (remoteUrl(position).isPresent() && ours && !values.written(path) && !problems.has(path)) {
            problems.add(
                    Fault.MISSING,
                    path,
                    values.origin(path.parent()),
                    "missing: the perspective would answer 403",
                    "write its key, or set " + path.environmentName() + " or " + path.environmentName() + "_FILE");
        }
    }

    /** A certificate without its key, or a key without its certificate, proves nothing. */
    void checkCertificate(Key<String> certificate, Key<String> key, int... position) {
        if (values.find(certificate, position).isPresent()
                != values.find(key, position).isPresent()) {
            tell(
                    certificate.pattern().at(position),
                    "certificate and key come together",
                    "write both `" + certificate.pattern().last() + "` and `"
                            + key.pattern().last() + "`, or neither");
        }
    }

    private void checkResolvers(int position) {
        ConfigPath path = CoordinatorKeys.DNS_SERVERS.pattern().at(position);
        if (values.count(path) > 0 && !(view.simulates() && view.isLocal(position))) {
            tell(
                    path,
                    "resolvers of an entry count only with `url: local` in a simulation",
                    "remove them; another process has its own `dns.servers`");
        }
        LookRules.checkTrust(values, problems, CoordinatorKeys.DNS_SERVERS, position);
    }

    private void tell(ConfigPath path, String message, String remedy) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message, remedy);
    }
}
