package io.quorate.net;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dcv.HandmadeCertificate;
import io.quorate.dcv.HandmadeCertificate.Shape;
import io.quorate.dns.AddressLookup;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Kind;
import io.quorate.remote.TestCertificates;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Handshakes with servers that do not mean it; the good ones are in the scenarios. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@ExtendWith(VertxExtension.class)
class TlsProbeTest {

    @Parameter
    private Engine engine = Engine.OF_THIS_MACHINE;

    /** Of the old versions, and still offered by every JDK. */
    private static final int TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA = 0xc013;

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);

    @ParameterizedTest(name = "{0}: a server that speaks {1} only")
    @CsvSource({"TA-14, TLSv1.2", "TA-15, TLSv1.3"})
    void newVersionsAreSpoken(String id, String version, @TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        Path certificate = new TestCertificates(folder, "ca").issue("n", "n.example", false);
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(folder.resolve("n.key").toString()))
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("acme-tls/1"))
                .setEnabledSecureTransportProtocols(Set.of(version));
        vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl)
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .compose(server -> probe(vertx, server, "127.0.0.1").probe(TARGET, "n.example", "acme-tls/1", soon()))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    assertThat(((Probed.Handshake) probed).protocol()).as(id).isEqualTo("acme-tls/1");
                    test.completeNow();
                })));
    }

    /** RFC 8737 section 3: TLS 1.2 or later. A server that knows only 1.1 answers the hello with that version. */
    @ParameterizedTest(name = "TA-13: a server that answers with version {0} only")
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void oldVersionsAreRefused(int version, Vertx vertx, VertxTestContext test) {
        Buffer hello = Buffer.buffer()
                .appendByte((byte) 2)
                .appendMedium(38)
                .appendUnsignedShort(version)
                .appendBytes(new byte[32])
                .appendByte((byte) 0)
                .appendUnsignedShort(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA)
                .appendByte((byte) 0);
        Buffer record = Buffer.buffer()
                .appendByte((byte) 22)
                .appendUnsignedShort(version)
                .appendUnsignedShort(hello.length())
                .appendBuffer(hello);
        probe(vertx, test, "127.0.0.1", socket -> socket.write(record), probed -> {
            assertThat(((Probed.Failed) probed).kind()).isEqualTo(Kind.TLS);
            assertThat(((Probed.Failed) probed).words()).contains("does not speak TLS 1.2 or later");
        });
    }

    /**
     * BoringSSL hands over what it was shown; the JDK reads it first, and refuses what RFC 5280 forbids, so that the check
     * ends without a certificate to judge (decision 14).
     */
    @ParameterizedTest(name = "issuer {0}, subject {1}")
    @CsvSource({"'', ''", "'', CN=a"})
    void aCertificateThatTheJdkRefusesIsHandedOver(String issuer, String subject, Vertx vertx, VertxTestContext test)
            throws Exception {
        Shape shape = Shape.PLAIN.named(issuer, subject, BigInteger.ONE.negate());
        byte[] certificate = HandmadeCertificate.selfSigned(shape);
        ShowingServer server = ShowingServer.start(certificate, shape.key(), "acme-tls/1");
        probe(vertx, server.port(), "127.0.0.1")
                .probe(TARGET, "n.example", "acme-tls/1", soon())
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    server.close();
                    if (engine == Engine.OF_THE_JDK) {
                        assertThat(((Probed.Failed) probed).kind()).isEqualTo(Kind.TLS);
                    } else {
                        assertThat(((Probed.Handshake) probed).certificate().getBytes())
                                .isEqualTo(certificate);
                    }
                    test.completeNow();
                })));
    }

    /** TA-2; Boulder 3921: such a server must not hold a connection of ours for ever. */
    @Test
    void silenceIsLeftBehind(Vertx vertx, VertxTestContext test) {
        Promise<Void> left = Promise.promise();
        server(vertx, socket -> socket.closeHandler(left::tryComplete))
                .compose(server -> probe(vertx, server, "127.0.0.1").probe(TARGET, "n.example", "acme-tls/1", soon()))
                .compose(probed -> left.future())
                .onComplete(test.succeedingThenComplete());
    }

    /** TA-2. */
    @Test
    void silenceEndsAtTheDeadline(Vertx vertx, VertxTestContext test) {
        probe(vertx, test, "127.0.0.1", socket -> {}, probed -> {
            assertThat(((Probed.Failed) probed).kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(((Probed.Failed) probed).words()).contains("after connecting to 127.0.0.1");
        });
    }

    /** TA-5. */
    @Test
    void reportsPlainHttpOnATlsPort(Vertx vertx, VertxTestContext test) {
        probe(
                vertx,
                test,
                "127.0.0.1",
                socket -> socket.end(Buffer.buffer("HTTP/1.1 400 Bad Request\r\n\r\n")),
                probed -> assertThat(((Probed.Failed) probed).words()).contains("speaks plain HTTP"));
    }

    @Test
    void aForbiddenAddressIsNotDialled(Vertx vertx, VertxTestContext test) {
        probe(
                vertx,
                test,
                "10.0.0.1",
                socket -> {},
                probed -> assertThat(((Probed.Refused) probed).words()).contains("10.0.0.0/8"));
    }

    @Test
    void randomOctetsNeverMakeItThrow(Vertx vertx, VertxTestContext test) {
        Random random = new Random(20_261_124);
        server(vertx, socket -> {
                    byte[] octets = new byte[random.nextInt(200)];
                    random.nextBytes(octets);
                    if (octets.length > 5 && random.nextBoolean()) {
                        octets[0] = 22;
                        octets[1] = 3;
                        octets[2] = 3;
                    }
                    socket.end(Buffer.buffer(octets));
                })
                .compose(server -> many(probe(vertx, server, "127.0.0.1"), 100))
                .onComplete(test.succeeding(all -> test.completeNow()));
    }

    private static Future<Void> many(TlsProbe probe, int left) {
        return left == 0
                ? Future.succeededFuture()
                : probe.probe(TARGET, "n.example", "acme-tls/1", soon()).compose(probed -> many(probe, left - 1));
    }

    private void probe(
            Vertx vertx, VertxTestContext test, String address, Consumer<NetSocket> script, Consumer<Probed> then) {
        server(vertx, script)
                .compose(server -> probe(vertx, server, address).probe(TARGET, "n.example", "acme-tls/1", soon()))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    then.accept(probed);
                    test.completeNow();
                })));
    }

    private static Future<NetServer> server(Vertx vertx, Consumer<NetSocket> script) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.handler(hello -> script.accept(socket));
                })
                .listen(0, "127.0.0.1");
    }

    private TlsProbe probe(Vertx vertx, NetServer server, String address) {
        return probe(vertx, server.actualPort(), address);
    }

    private TlsProbe probe(Vertx vertx, int port, String address) {
        ChecksSettings settings = new ChecksSettings(
                Duration.ofMillis(700), Duration.ofMillis(700), 20, List.of(), List.of(), List.of(), port, port, false);
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        AddressLookup lookup = (name, call) -> Future.succeededFuture(
                new AddressLookup.AddressAnswer(List.of(), List.of(ip), List.of(), Dnssec.UNKNOWN, List.of()));
        return new TlsProbe(
                vertx,
                lookup,
                AddressPolicy.of(List.of("127.0.0.0/8"), List.of()),
                settings,
                engine.tls(),
                ExchangeListener.NOBODY);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(5), System::nanoTime);
    }
}
