package io.quorate.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.support.FileFault;
import io.quorate.support.Sentences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ConnectionFaultTest {

    static Stream<Arguments> connections() {
        return Stream.of(
                arguments(tls(new CertPathValidatorException("x", new CertificateExpiredException())), "has expired"),
                arguments(tls(new CertificateNotYetValidException()), "is not valid yet"),
                arguments(
                        tls(new CertPathBuilderException(
                                "unable to find valid certification path to requested target")),
                        "from a CA that is not trusted here"),
                arguments(
                        tls(new java.security.cert.CertificateException("No name matching a.example found")),
                        "another name"),
                arguments(
                        tls(new java.security.cert.CertificateException(
                                "No subject alternative DNS name matching a found.")),
                        "another name"),
                arguments(tls(new java.security.cert.CertificateException("x")), "not trusted here"),
                arguments(new SSLHandshakeException("Received fatal alert: certificate_required"), "requires a client"),
                arguments(
                        new SSLHandshakeException("Received fatal alert: unknown_ca"), "does not trust the CA of our"),
                arguments(new SSLHandshakeException("Received fatal alert: handshake_failure"), "refused the TLS"),
                arguments(new SSLException("not an SSL/TLS record: 485454502f"), "does not speak TLS"),
                arguments(new SSLException("x", new ClosedChannelException()), "during the TLS handshake"),
                arguments(new SSLException("handshake timed out after 10000ms"), "took too long"),
                arguments(new SSLException("x"), "the TLS handshake failed"),
                arguments(new ConnectException("Connection refused: a/127.0.0.1:1"), "nothing listens"),
                arguments(new ConnectException("Network is unreachable"), "no way to its address"),
                arguments(new UnknownHostException("a.example"), "has no address"),
                arguments(new TimeoutException("x"), "in time"),
                arguments(new ClosedChannelException(), "it closed the connection"),
                arguments(new IOException("Connection reset by peer"), "the connection broke"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("connections")
    void saysWhyAConnectionFailedWithoutTextOfLibraries(Throwable failure, String words) {
        assertThat(ConnectionFault.words(failure)).contains(words);
        assertThat(Sentences.faults(ConnectionFault.words(failure) + ".")).isEmpty();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(new NoSuchFileException("a"), "there is no such file"),
                arguments(new AccessDeniedException("a"), "this user may not use it"),
                arguments(new FileSystemException("a", null, "Is a directory"), "it is a folder"),
                arguments(new IOException("No space left on device"), "the disk is full"),
                arguments(new IOException("x"), "it cannot be read or written"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("files")
    void saysWhyAFileCannotBeUsed(Throwable failure, String words) {
        assertThat(FileFault.words(failure)).isEqualTo(words);
    }

    private static Throwable tls(Throwable cause) {
        SSLHandshakeException outer = new SSLHandshakeException("Failed to create SSL connection");
        outer.initCause(cause);
        return outer;
    }
}
