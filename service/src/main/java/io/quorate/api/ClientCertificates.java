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
 * Reads the client certificate of a connection, whose chain was verified in the handshake. Certificates are required
 * here and not in the handshake, since a load balancer that probes the health paths has none.
 */
final class ClientCertificates {

    private final boolean required;
    private final Problems problems;

    ClientCertificates(@Nullable TlsSettings tls, Problems problems) {
        this.required = tls != null && tls.clientCa() != null && tls.clientAuth() == TlsSettings.ClientAuth.REQUIRED;
        this.problems = problems;
    }

    /** Requires a certificate on all paths mounted after those of health. */
    void require(RoutingContext context) {
        if (required && subjectOf(context.request()) == null) {
            problems.withoutCertificate(context);
        } else {
            context.next();
        }
    }

    /** Returns the subject of the caller's certificate, or null if it presented none. */
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

    /** Returns the subject in the form of logs and the audit record (RFC 2253). */
    static @Nullable String nameOf(HttpServerRequest request) {
        X500Principal subject = subjectOf(request);
        return subject == null ? null : subject.getName();
    }
}
