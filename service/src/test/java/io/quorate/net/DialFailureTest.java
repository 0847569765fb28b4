package io.quorate.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Failures after which another address is tried (HA-10 to HA-21: only where no connection was made), and their words.
 */
class DialFailureTest {

    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();

    static Stream<Arguments> connecting() {
        return Stream.of(
                arguments(
                        "HA-14 refused", new ConnectException("Connection refused"), Kind.CONNECTION, true, "refused"),
                arguments(
                        "HA-20 no route", new NoRouteToHostException("x"), Kind.CONNECTION, true, "cannot be reached"),
                arguments(
                        "HA-14 no network",
                        new SocketException("Network is unreachable"),
                        Kind.CONNECTION,
                        true,
                        "cannot be reached"),
                arguments("HA-8 TA-3 no answer", new ConnectTimeoutException(), Kind.TIMEOUT, true, "while connecting"),
                arguments("HA-8 our own timer", new TimeoutException(), Kind.TIMEOUT, true, "while connecting"),
                arguments("HA-11 a plain error", new IOException("x"), Kind.CONNECTION, false, "closed the connection"),
                arguments("HA-12 an error of ours", new IllegalStateException(), Kind.CONNECTION, false, "closed"),
                arguments(
                        "HA-13 HA-15 a reset, by whoever was reached",
                        new SocketException("Connection reset"),
                        Kind.CONNECTION,
                        false,
                        "closed the connection"),
                arguments("TA-6 an alert", new SSLHandshakeException("handshake_failure"), Kind.TLS, false, "refused"),
                arguments(
                        "HA-16 an alert inside another error",
                        new IOException(new SSLException("x")),
                        Kind.TLS,
                        false,
                        "refused the TLS handshake"),
                arguments(
                        "TA-2 a slow handshake",
                        new SSLException("handshake timed out after 10ms"),
                        Kind.TIMEOUT,
                        false,
                        "after connecting to 192.0.2.1"),
                arguments(
                        "TA-13 an old version",
                        new SSLHandshakeException("Received fatal alert: protocol_version"),
                        Kind.TLS,
                        false,
                        "does not speak TLS 1.2"),
                arguments(
                        "TA-13 an old version, by BoringSSL",
                        boringSsl("TLSV1_ALERT_PROTOCOL_VERSION"),
                        Kind.TLS,
                        false,
                        "does not speak TLS 1.2"),
                arguments(
                        "TA-13 a hello of an old version, by BoringSSL",
                        boringSsl("UNSUPPORTED_PROTOCOL"),
                        Kind.TLS,
                        false,
                        "does not speak TLS 1.2"),
                arguments(
                        "TA-10 no common protocol, by BoringSSL",
                        boringSsl("TLSV1_ALERT_NO_APPLICATION_PROTOCOL"),
                        Kind.TLS,
                        false,
                        "does not offer the protocol acme-tls/1"),
                arguments(
                        "TA-6 an alert, by BoringSSL",
                        boringSsl("SSLV3_ALERT_HANDSHAKE_FAILURE"),
                        Kind.TLS,
                        false,
                        "refused the TLS handshake"),
                arguments(
                        "TA-10 no common protocol",
                        new SSLHandshakeException("Received fatal alert: no_application_protocol"),
                        Kind.TLS,
                        false,
                        "does not offer the protocol acme-tls/1"),
                arguments(
                        "TA-25 TA-26 a certificate that nobody can read",
                        new SSLHandshakeException("Failed to parse server certificates"),
                        Kind.TLS,
                        false,
                        "perhaps it has an extension twice"));
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("connecting")
    void whileConnecting(String id, Throwable failure, Kind kind, boolean dial, String words) {
        DialFailure read = DialFailure.connecting(failure, ADDRESS);
        assertThat(read.kind()).as(id).isEqualTo(kind);
        assertThat(read.dial()).as(id).isEqualTo(dial);
        assertThat(read.words()).as(id).contains(words, "192.0.2.1");
    }

    /** BoringSSL knows no finite fields, and asks for no Ed25519 and no P-521 (decision 14). */
    @ParameterizedTest(name = "{0}: asked again by the JDK: {1}")
    @CsvSource({
        "SSLV3_ALERT_HANDSHAKE_FAILURE, true",
        "TLSV1_ALERT_INSUFFICIENT_SECURITY, true",
        "TLSV1_ALERT_INTERNAL_ERROR, true",
        "WRONG_SIGNATURE_TYPE, true",
        "UNSUPPORTED_PROTOCOL, false",
        "TLSV1_ALERT_PROTOCOL_VERSION, false",
        "TLSV1_ALERT_NO_APPLICATION_PROTOCOL, false",
        "TLSV1_ALERT_UNRECOGNIZED_NAME, false",
    })
    void retriesHandshakesWithNothingInCommon(String complaint, boolean again) {
        assertThat(DialFailure.isForAnotherEngine(boringSsl(complaint))).isEqualTo(again);
    }

    /** Only by the JDK do the octets come with it. */
    @Test
    void retriesNonTlsAnswersWithTheJdk() {
        assertThat(DialFailure.isForAnotherEngine(new NotSslRecordException("not an SSL/TLS record")))
                .isTrue();
    }

    @Test
    void otherTroublesAreNotForAnotherEngine() {
        assertThat(Stream.of(
                        new ConnectException("Connection refused"),
                        new SocketException("Connection reset"),
                        new ConnectTimeoutException(),
                        new SSLException("handshake timed out after 10ms"),
                        new SSLHandshakeException("Failed to create SSL connection")))
                .noneMatch(DialFailure::isForAnotherEngine);
    }

    private static SSLHandshakeException boringSsl(String complaint) {
        return new SSLHandshakeException("error:10000410:SSL routines:OPENSSL_internal:" + complaint);
    }

    static Stream<Arguments> talking() {
        return Stream.of(
                arguments("HA-17 HB-11 silence", new TimeoutException(), Kind.TIMEOUT, "after connecting to 192.0.2.1"),
                arguments(
                        "HA-18 a reset",
                        new SocketException("Connection reset"),
                        Kind.PROTOCOL,
                        "ended the connection"),
                arguments("HA-19 HA-21 any other", new ConnectException("x"), Kind.PROTOCOL, "ended the connection"));
    }

    @ParameterizedTest(name = "{0}: {2}, no other address is tried")
    @MethodSource("talking")
    void onceConnected(String id, Throwable failure, Kind kind, String words) {
        DialFailure read = DialFailure.talking(failure, ADDRESS);
        assertThat(read.kind()).as(id).isEqualTo(kind);
        assertThat(read.dial()).as(id).isFalse();
        assertThat(read.words()).as(id).contains(words);
    }
}
