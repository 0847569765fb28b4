package io.quorate.net;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Explains why a connection to one of this system's own peers failed, as a phrase about the peer, without the texts of
 * libraries. Failures at the servers of targets belong to {@link DialFailure}.
 */
public final class ConnectionFault {

    private static final int DEEPEST = 10;

    /**
     * Fragments of library messages, in lower case, for failures without their own exception type; the more specific
     * ones come first.
     */
    private static final List<Mark> MARKS = List.of(
            new Mark("no name matching", "its certificate is for another name"),
            new Mark("no subject alternative", "its certificate is for another name"),
            new Mark(
                    "unable to find valid certification path", "its certificate is from a CA that is not trusted here"),
            new Mark("fatal alert: certificate_required", "it requires a client certificate"),
            new Mark("fatal alert: bad_certificate", "it refused our client certificate"),
            new Mark("fatal alert: certificate_expired", "our client certificate has expired"),
            new Mark("fatal alert: unknown_ca", "it does not trust the CA of our client certificate"),
            new Mark("fatal alert: certificate_unknown", "it refused our client certificate"),
            new Mark("fatal alert: protocol_version", "it accepts none of our versions of TLS"),
            new Mark("fatal alert", "it refused the TLS handshake"),
            new Mark("not an ssl/tls record", "it does not speak TLS at this port"),
            new Mark("unrecognized ssl message", "it does not speak TLS at this port"),
            new Mark("handshake timed out", "the TLS handshake took too long"),
            new Mark("connection timed out", "no connection was made in time"),
            new Mark("connection refused", "it refused the connection: nothing listens at this port"));

    private ConnectionFault() {}

    private record Mark(String held, String words) {}

    /** Returns the most specific reason, which is that of the innermost recognised cause. */
    public static String words(Throwable failure) {
        String found = "the connection broke";
        boolean tls = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            tls |= cause instanceof SSLException;
            found = reason(cause, tls).orElse(found);
            cause = cause.getCause();
        }
        return found;
    }

    private static Optional<String> reason(Throwable cause, boolean tls) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        Optional<String> marked = MARKS.stream()
                .filter(mark -> text.contains(mark.held()))
                .map(Mark::words)
                .findFirst();
        return marked.or(() -> certificate(cause)).or(() -> connection(cause, tls));
    }

    private static Optional<String> certificate(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Optional.of("its certificate has expired");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of("its certificate is not valid yet");
        }
        return cause instanceof CertificateException
                        || cause instanceof CertPathBuilderException
                        || cause instanceof CertPathValidatorException
                ? Optional.of("its certificate is not trusted here")
                : Optional.empty();
    }

    private static Optional<String> connection(Throwable cause, boolean tls) {
        if (cause instanceof UnknownHostException) {
            return Optional.of("its name has no address");
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return Optional.of("it did not answer in time");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of("there is no way to its address");
        }
        if (cause instanceof ClosedChannelException) {
            return Optional.of(tls ? "it closed the connection during the TLS handshake" : "it closed the connection");
        }
        return cause instanceof SSLException ? Optional.of("the TLS handshake failed") : Optional.empty();
    }
}
