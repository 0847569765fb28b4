package io.quorate.app;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.support.FileContents;
import io.quorate.telemetry.CertificateUse;
import io.quorate.telemetry.CertificateUse.Role;

/** Finds when the certificates expire that this process shows: the first of each file, as it was read with the configuration. */
final class OwnCertificates {

    private OwnCertificates() {}

    static Map<CertificateUse, Instant> of(Configured loaded) {
        Map<CertificateUse, Instant> expiries = new HashMap<>();
        TlsSettings listener = loaded.settings().http().tls();
        expiry(listener == null ? null : listener.certificate(), loaded.contents())
                .ifPresent(until -> expiries.put(CertificateUse.listener(), until));
        CoordinatorSettings coordinator = loaded.settings().coordinator();
        for (RemoteSettings remote : coordinator == null ? List.<RemoteSettings>of() : coordinator.perspectives()) {
            String certificate = isReachedByTls(remote) ? remote.channel().certificate() : null;
            expiry(certificate, loaded.contents())
                    .ifPresent(until -> expiries.put(new CertificateUse(Role.CLIENT, remote.code()), until));
        }
        return Map.copyOf(expiries);
    }

    private static boolean isReachedByTls(RemoteSettings remote) {
        return remote.urls().stream().anyMatch(url -> url.regionMatches(true, 0, "https:", 0, 6));
    }

    /** A file that cannot be read has no expiry: it was judged before, and the start or the reload ended there. */
    private static Optional<Instant> expiry(@Nullable String file, FileContents contents) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = TlsFiles.parsed(contents.read(file));
            return chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(chain.get(0).getNotAfter().toInstant());
        } catch (IOException | CertificateException unusable) {
            return Optional.empty();
        }
    }
}
