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
 * A failure to connect to an address, or to converse with its server, in words for a subscriber.
 *
 * @param kind  the kind under which it is reported
 * @param words a sentence that names the address
 * @param dial  true if no connection was made, so that another address may be tried
 */
record DialFailure(Fetched.Kind kind, String words, boolean dial) {

    private static final String HTTP_IN_HEX = "48545450";
    private static final String NO_RECORD = "not an ssl/tls record";

    /** BoringSSL's text for a server that answers with an older version. */
    private static final String TOO_OLD = "unsupported_protocol";

    /** Alerts, in BoringSSL's spelling, of servers that find no common parameters; the last is what a JDK sends. */
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
     * Returns whether the other engine might succeed, or explain the failure better: true if the peer found no common
     * parameters or BoringSSL itself complains. Any other alert of the peer is final.
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

    /** Returns whether an existing connection was reset, in contrast to one that was never made. */
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

    /**
     * Joins the messages of all causes from the outside in, in lower case, because providers differ in the layer and
     * the words.
     */
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
