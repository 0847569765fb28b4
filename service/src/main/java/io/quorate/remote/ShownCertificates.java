package io.quorate.remote;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.vertx.core.http.HttpConnection;

import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;

/**
 * The certificates that one perspective showed in its latest handshakes, for all event loops of the process. A handshake that
 * fails changes nothing here: its cause is in the probe's words.
 */
public final class ShownCertificates {

    private final Map<Host, Instant> expiries = new ConcurrentHashMap<>();

    /** An entry may name other hosts for single checks, and each shows a certificate of its own. */
    private record Host(String name, int port) {

        static Host of(PerspectiveUrl url) {
            return new Host(url.host(), url.port());
        }
    }

    /** Notes the leaf certificate of a new connection; one without TLS has none. */
    void note(PerspectiveUrl url, HttpConnection connection) {
        if (!connection.isSsl()) {
            return;
        }
        try {
            if (connection.peerCertificates().get(0) instanceof X509Certificate leaf) {
                expiries.put(Host.of(url), leaf.getNotAfter().toInstant());
            }
        } catch (SSLPeerUnverifiedException anonymous) {
            // Clients verify servers, so there is one to note wherever the handshake succeeded.
            expiries.remove(Host.of(url));
        }
    }

    /** Returns when the first certificate expires of those that the hosts of this entry showed; empty before a handshake. */
    public Optional<Instant> earliestExpiry(RemoteSettings settings) {
        return settings.urls().stream()
                .map(PerspectiveUrl::parse)
                .filter(PerspectiveUrl::secure)
                .map(url -> Optional.ofNullable(expiries.get(Host.of(url))))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
