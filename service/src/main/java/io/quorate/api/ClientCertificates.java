package io.quorate.api;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.api.HttpSettings.TlsSettings;

/**
 * Whose certificate a connection has shown; its chain was verified in the handshake. A certificate is required here and
 * not in the handshake: a load balancer that probes the health paths has none.
 */
final class ClientCertificates {

    private final boolean required;
    private final Problems problems;

    ClientCertificates(@Nullable TlsSettings tls, Problems problems) {
        this.required = tls != null && tls.clientCa() != null && tls.clientAuth() == TlsSettings.ClientAuth.REQUIRED;
        this.problems = problems;
    }

    /** For all paths behind those of health. */
    void require(RoutingContext context) {
        if (required && subjectOf(context.request()) == null) {
            problems.withoutCertificate(context);
        } else {
            context.next();
        }
    }

    /** The subject of the caller's certificate; null where none was shown. */
    static @Nullable X500Principal subjectOf(HttpServerRequest request) {
        SSLSession session = request.connection().sslSession();
        if (session == null) {
            return null;
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate.getSubjectX500Principal()
                    : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    /** The subject as logs and the record have it (RFC 2253). */
    static @Nullable String nameOf(HttpServerRequest request) {
        X500Principal subject = subjectOf(request);
        return subject == null ? null : subject.getName();
    }
}
