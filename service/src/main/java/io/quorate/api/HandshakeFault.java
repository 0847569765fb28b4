package io.quorate.api;

import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

import io.quorate.model.CatalogueEntry;

/** The reason why a TLS handshake with a caller failed. The set is closed, since it is a label of a metric. */
public enum HandshakeFault implements CatalogueEntry {
    NOT_TLS("the caller does not speak TLS", "The client uses https."),
    CALLER_LEFT(
            "the caller closed the connection before the handshake ended",
            "The operator lets port probes connect to `/livez` over HTTPS, or ignores them."),
    TIMEOUT("the handshake took too long", "The operator looks at the network to the caller."),
    CERTIFICATE_EXPIRED("the caller's certificate has expired", "The client renews its certificate."),
    CERTIFICATE_NOT_YET_VALID(
            "the caller's certificate is not valid yet", "The client, or the operator here, corrects the clock."),
    CERTIFICATE_UNTRUSTED(
            "the caller's certificate does not chain to http.tls.client-ca, or is not for clients",
            "The client shows a certificate of that CA, or the operator adds the CA."),
    REFUSED_BY_CALLER(
            "the caller ended the handshake with an alert: most often it does not trust this certificate",
            "The client adds the CA of `http.tls.certificate`; the operator puts intermediate certificates into that file."),
    NOTHING_IN_COMMON(
            "the caller offers no version, cipher suite or group of TLS that is accepted here",
            "The client offers TLS 1.2 or 1.3."),
    OTHER("the handshake failed for another reason", "The operator looks at the caller's log.");

    private static final int DEEPEST = 10;

    private final String words;
    private final String remedy;

    HandshakeFault(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** Returns the fault's name in labels and logs. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words() {
        return words;
    }

    @Override
    public Row row() {
        String cause = Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
        return new Row(wireName(), cause, remedy, "RFC 8446");
    }

    /** Classifies a failure by the most specific of its causes. */
    static HandshakeFault of(Throwable failure) {
        HandshakeFault found = OTHER;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            found = one(cause).orElse(found);
            cause = cause.getCause();
        }
        return found;
    }

    private static Optional<HandshakeFault> one(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return Optional.of(NOT_TLS);
        }
        if (cause instanceof ClosedChannelException) {
            return Optional.of(CALLER_LEFT);
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return Optional.of(TIMEOUT);
        }
        return certificate(cause).or(() -> message(cause.getMessage() == null ? "" : cause.getMessage()));
    }

    private static Optional<HandshakeFault> certificate(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Optional.of(CERTIFICATE_EXPIRED);
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of(CERTIFICATE_NOT_YET_VALID);
        }
        return cause instanceof CertificateException
                        || cause instanceof CertPathBuilderException
                        || cause instanceof CertPathValidatorException
                ? Optional.of(CERTIFICATE_UNTRUSTED)
                : Optional.empty();
    }

    /**
     * Classifies by the text of the message, since the JDK's engine has no types for these faults. Newer versions put
     * the alert's name before the sentence.
     */
    private static Optional<HandshakeFault> message(String text) {
        if (text.contains("Received fatal alert")) {
            return Optional.of(REFUSED_BY_CALLER);
        }
        boolean foreign = text.contains("no cipher suites in common")
                || text.contains("is not enabled or supported")
                || text.contains("not accepted by server preferences")
                || text.contains("No supported CertificateVerify");
        return foreign ? Optional.of(NOTHING_IN_COMMON) : Optional.empty();
    }
}
