package io.quorate.net;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;

import io.quorate.model.IpAddress;

/**
 * What went wrong on the way to an address, in a subscriber's words.
 *
 * @param kind  how it counts
 * @param words a sentence that names the address
 * @param dial  whether the connection itself was not made, so that another address may be tried
 */
record DialFailure(Fetched.Kind kind, String words, boolean dial) {

    private static final String HTTP_IN_HEX = "48545450";
    private static final String NO_RECORD = "not an ssl/tls record";

    /** BoringSSL's word for a server that answers with an older version. */
    private static final String TOO_OLD = "unsupported_protocol";

    /** Alerts, in BoringSSL's spelling, of servers that find nothing to agree on; the last is that of a JDK. */
    private static final List<String> NOTHING_IN_COMMON =
            List.of("alert_handshake_failure", "alert_insufficient_security", "alert_internal_error");

    static DialFailure connecting(Throwable failure, IpAddress address) {
        if (failure instanceof ConnectTimeoutException || failure instanceof TimeoutException) {
            return new DialFailure(
                    Fetched.Kind.TIMEOUT,
                    "Timed out while connecting to " + address + ": most likely a firewall drops the packets.",
                    true);
        }
        if (isTls(failure)) {
            return tls(failure, address);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            boolean refused = String.valueOf(failure.getMessage()).contains("refused");
            return new DialFailure(
                    Fetched.Kind.CONNECTION,
                    address + (refused ? " refused the connection: nothing listens there." : " cannot be reached."),
                    true);
        }
        if (failure instanceof SocketException && !isReset(failure)) {
            return new DialFailure(Fetched.Kind.CONNECTION, address + " cannot be reached.", true);
        }
        return new DialFailure(
                Fetched.Kind.CONNECTION, address + " closed the connection before it was set up.", false);
    }

    static DialFailure talking(Throwable failure, IpAddress address) {
        if (failure instanceof TimeoutException) {
            return new DialFailure(
                    Fetched.Kind.TIMEOUT,
                    "Timed out after connecting to " + address + ": its server is slow or overloaded.",
                    false);
        }
        return new DialFailure(
                Fetched.Kind.PROTOCOL,
                "The server at " + address
                        + " ended the connection, or sent something other than an HTTP/1.1 response.",
                false);
    }

    /**
     * Whether another engine may come to terms with the peer, or say better what is wrong: it found nothing that both
     * know, or BoringSSL itself complains. What a peer says plainly is believed.
     */
    static boolean isForAnotherEngine(Throwable failure) {
        String words = wordsOf(failure);
        if (!isTls(failure) || words.contains(TOO_OLD)) {
            return false;
        }
        return words.contains("_alert_")
                ? NOTHING_IN_COMMON.stream().anyMatch(words::contains)
                : words.contains("openssl_internal") || words.contains(NO_RECORD);
    }

    /** Whoever resets a connection had it. */
    private static boolean isReset(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("reset");
    }

    private static boolean isTls(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof SSLException;
    }

    private static DialFailure tls(Throwable failure, IpAddress address) {
        String words = wordsOf(failure);
        if (words.contains(NO_RECORD)) {
            String spoken = words.contains("record: " + HTTP_IN_HEX) ? "plain HTTP" : "something other than TLS";
            return new DialFailure(
                    Fetched.Kind.TLS, "The server at " + address + " speaks " + spoken + " on the TLS port.", false);
        }
        if (words.contains("timed out")) {
            return new DialFailure(
                    Fetched.Kind.TIMEOUT,
                    "Timed out after connecting to " + address + ": its TLS handshake did not end.",
                    false);
        }
        String what = words.contains("no_application_protocol")
                ? "does not offer the protocol acme-tls/1"
                : words.contains("protocol_version") || words.contains("protocol version") || words.contains(TOO_OLD)
                        ? "does not speak TLS 1.2 or later"
                        : words.contains("parse server certificates")
                                ? "shows a certificate that cannot be read: perhaps it has an extension twice"
                                : "refused the TLS handshake";
        return new DialFailure(Fetched.Kind.TLS, "The server at " + address + " " + what + ".", false);
    }

    /** The reasons from the outside in, in lower case: which layer says it, and how, differs between providers. */
    private static String wordsOf(Throwable failure) {
        StringBuilder words = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 5; cause = cause.getCause()) {
            words.append(cause).append(' ');
            depth++;
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
