package io.quorate.config;

import java.util.stream.Stream;

import io.quorate.coordinator.CoordinatorSettings.Protocol;

/** Rules over one entry of a coordinator's list of perspectives. */
record RemoteRules(Draft entry, RemoteKeys keys) {

    RemoteRules(Draft entry) {
        this(entry, entry.keys().coordinator.remotes);
    }

    void run() {
        Stream.of(keys.url, keys.caa.url, keys.dcv.url).forEach(this::checkPlainHttp);
        checkApiKey();
        checkCertificate(entry, keys.certificate, keys.key);
        boolean counts = entry.simulates() && entry.isLocal();
        entry.conflict(
                entry.values().count(entry.path(keys.dnsServers)) > 0 && !counts,
                keys.dnsServers,
                "resolvers of an entry count only with `url: local` in a simulation;"
                        + " remove them; another process has its own `dns.servers`");
        new SigningRules(entry, keys).run();
        PerspectiveRules.checkTrust(entry, keys.dnsServers);
        PerspectiveRules.checkResolverPlace(entry, keys.place);
    }

    private void checkPlainHttp(Key<String> url) {
        boolean plain = entry.find(url)
                .filter(text -> !text.equals(NetKinds.LOCAL))
                .filter(NetKinds::isPlainHttp)
                .isPresent();
        entry.conflict(
                plain && !entry.is(keys.plainHttp, true),
                url,
                "`http://` would send the API key and the verdict in the clear; use `https://`, or write `"
                        + keys.plainHttp.name() + ": true` on this entry");
    }

    private void checkApiKey() {
        ConfigPath path = entry.path(keys.apiKey);
        boolean asked = entry.remoteUrl().isPresent() && entry.is(keys.protocol, Protocol.QUORATE);
        String variable = path.environmentName();
        entry.missing(
                asked && entry.lacks(keys.apiKey),
                path,
                path.parent(),
                "missing: the perspective would answer 403; write its key, or set " + variable + " or " + variable
                        + "_FILE");
    }

    /** Requires a certificate and its key together, because one without the other authenticates nothing. */
    static void checkCertificate(Draft draft, Key<String> certificate, Key<String> key) {
        draft.conflict(
                draft.find(certificate).isPresent() != draft.find(key).isPresent(),
                certificate,
                "certificate and key come together; write both `" + certificate.name() + "` and `" + key.name()
                        + "`, or neither");
    }
}
