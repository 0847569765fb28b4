package io.quorate.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.config.Problem.Fault;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.Rir;

/** Rules over the keys of a process that looks itself: its resolver, DNSSEC, and where both are. */
final class LookRules {

    /** Stubs that only pass questions on: systemd-resolved's two, and Docker's. */
    private static final Set<String> STUBS = Set.of("127.0.0.53", "127.0.0.54", "127.0.0.11");

    private static final List<Key<?>> ELSEWHERE = List.of(CheckKeys.SERVERS, CheckKeys.BOGUS_NAME);
    private static final List<Key<?>> OF_MANAGED = List.of(CheckKeys.UNBOUND_PATH);

    private final Values values;
    private final Problems problems;
    private final RoleView view;

    LookRules(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.view = new RoleView(values);
    }

    void run() {
        checkServers();
        checkLifetime();
        checkPrimary();
        checkManaged();
        checkTrust(values, problems, CheckKeys.SERVERS);
        checkResolverPlace(values, problems, CheckKeys.SELF);
    }

    private void checkServers() {
        ConfigPath path = CheckKeys.SERVERS.pattern();
        if (values.written(path) && values.count(path) == 0) {
            tell(values, problems, path, "is empty", "name the resolver of this process, such as 127.0.0.1:53");
        }
    }

    private void checkLifetime() {
        Optional<Duration> timeout = values.find(CheckKeys.TIMEOUT);
        Optional<Duration> lifetime = values.find(CheckKeys.LIFETIME);
        if (timeout.isPresent() && lifetime.isPresent() && lifetime.get().compareTo(timeout.get()) < 0) {
            tell(
                    values,
                    problems,
                    CheckKeys.LIFETIME.pattern(),
                    "is shorter than dns.timeout, one try",
                    "make it as long as all tries together");
        }
    }

    /** The primary's look-ups must be validated back to the root (BR 3.2.2.9, BR 4.2.2.1). */
    private void checkPrimary() {
        if (view.hasPrimary() && dnssec(values).filter(DnssecMode.OFF::equals).isPresent()) {
            tell(
                    values,
                    problems,
                    CheckKeys.DNSSEC.pattern(),
                    "`off` does not go with `primary: enforce`: the primary perspective must validate DNSSEC",
                    "take `trust-ad` or `managed`");
        }
    }

    /** A managed resolver has an address, a name for its self-test and a configuration of its own. */
    private void checkManaged() {
        boolean managed = dnssec(values).filter(DnssecMode.MANAGED::equals).isPresent();
        for (Key<?> key : managed ? ELSEWHERE : OF_MANAGED) {
            if (values.written(key.pattern())) {
                tell(
                        values,
                        problems,
                        key.pattern(),
                        managed ? "does not go with `dnssec: managed`" : "goes with `dnssec: managed` only",
                        managed
                                ? "remove it: this process starts its resolver itself"
                                : "remove it, or write `dnssec: managed`");
            }
        }
        for (int i = 0; managed && i < values.count(CoordinatorKeys.PERSPECTIVES); i++) {
            ConfigPath path = CoordinatorKeys.DNS_SERVERS.pattern().at(i);
            if (values.written(path)) {
                tell(
                        values,
                        problems,
                        path,
                        "does not go with `dnssec: managed`, whose one resolver serves the whole process",
                        "remove it, or take `trust-ad`");
            }
        }
    }

    /** A resolver's AD bit can be believed where nobody stands between: on loopback, and not at a mere stub. */
    static void checkTrust(Values values, Problems problems, Key<ServerAddress> key, int... positions) {
        if (dnssec(values).filter(DnssecMode.TRUST_AD::equals).isEmpty() || !new RoleView(values).looks()) {
            return;
        }
        List<ServerAddress> servers = values.all(key, positions);
        for (ServerAddress server : servers) {
            ConfigPath path = key.pattern().at(positions);
            if (!NetKinds.isLoopback(server.ip())) {
                tell(
                        values,
                        problems,
                        path,
                        server + " is off loopback: anybody on the way could set the AD bit",
                        "run a validating resolver beside this process, or take `dnssec: managed`");
            } else if (STUBS.contains(server.ip().toString())) {
                tell(
                        values,
                        problems,
                        path,
                        server + " is a stub that passes questions on",
                        "name a validating resolver of this node's own");
            }
        }
    }

    /** BR 3.2.2.9: a resolver elsewhere must be in the service region of its perspective. */
    static void checkResolverPlace(Values values, Problems problems, PlaceKeys place, int... positions) {
        Optional<Rir> own = values.find(place.rir(), positions);
        Optional<Rir> resolver = values.find(place.resolverRir(), positions);
        if (own.isPresent() && resolver.isPresent() && own.get() != resolver.get()) {
            tell(
                    values,
                    problems,
                    place.resolverRir().pattern().at(positions),
                    "the resolver is in the region of " + resolver.get().word() + ", its perspective in that of "
                            + own.get().word(),
                    "use a resolver in the same region (BR 3.2.2.9)");
        }
    }

    private static Optional<DnssecMode> dnssec(Values values) {
        return values.find(CheckKeys.DNSSEC);
    }

    private static void tell(Values values, Problems problems, ConfigPath path, String message, String remedy) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message, remedy);
    }
}
