package io.quorate.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.AddressLookup;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.GuardedHttp.Fetch;
import io.quorate.remote.TestCertificates;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS with servers that Boulder's tests leave out (its list of holes, items 8 and 9). */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@ExtendWith(VertxExtension.class)
class TlsPeersTest {

    @Parameter
    private Engine engine = Engine.OF_THIS_MACHINE;

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);
    private static final AddressLookup LOOKUP = (name, call) -> Future.succeededFuture(new AddressLookup.AddressAnswer(
            List.of(), List.of(IpAddress.parse("127.0.0.1").orElseThrow()), List.of(), Dnssec.UNKNOWN, List.of()));
    private static final AddressPolicy LOOPBACK = AddressPolicy.of(List.of("127.0.0.0/8"), List.of());

    /** RFC 8737 section 3 speaks of the server's certificate: what else it sends proves nothing and harms nothing. */
    @Test
    void ofAChainOnlyThePeersOwnCertificateIsJudged(@TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        TestCertificates authority = new TestCertificates(folder, "ca");
        Path own = authority.issue("n", "n.example", false);
        Path chain = Files.writeString(
                folder.resolve("chain.pem"), Files.readString(own) + Files.readString(authority.ca()));
        byte[] expected = der(own);
        tls(vertx, chain, folder, "TLSv1.3")
                .compose(server -> shake(probe(vertx, server.actualPort())))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    assertThat(((Probed.Handshake) probed).certificate().getBytes())
                            .isEqualTo(expected);
                    test.completeNow();
                })));
    }

    /** The token is the proof: a redirect to HTTPS is followed to a server that speaks no more than TLS 1.2. */
    @Test
    void aRedirectToHttpsUnderTls12IsFollowed(@TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        Path own = new TestCertificates(folder, "ca").issue("n", "n.example", false);
        HttpServerOptions old = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(keys(own, folder))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
        Future<HttpServer> secure = vertx.createHttpServer(old)
                .requestHandler(request ->
                        request.response().end(request.connection().sslSession().getProtocol()))
                .listen(0, "127.0.0.1");
        Future<HttpServer> plain = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(301)
                        .putHeader("location", "https://n.example" + request.path())
                        .end())
                .listen(0, "127.0.0.1");
        Future.join(secure, plain)
                .compose(both -> new GuardedHttp(
                                vertx,
                                LOOKUP,
                                LOOPBACK,
                                settings(
                                        plain.result().actualPort(),
                                        secure.result().actualPort()),
                                PublicName.parser(new PublicSuffixes(List.of("example"))),
                                engine.tls(),
                                ExchangeListener.NOBODY)
                        .fetch(new Fetch("http://n.example/x", Map.of(), 1000, RequestGuard.NONE), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched).isInstanceOfSatisfying(Fetched.Response.class, page -> {
                        assertThat(page.body()).hasToString("TLSv1.2");
                        assertThat(page.trail().url()).isEqualTo("https://n.example/x");
                    });
                    test.completeNow();
                })));
    }

    /** BoringSSL asks for no signature on P-521: the JDK is asked then (decision 14). */
    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aPeerWithAKeyOnP521IsUnderstood(String version, @TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        Path own = new TestCertificates(folder, "ca").issueByP521("n", "n.example");
        byte[] expected = der(own);
        tls(vertx, own, folder, version)
                .compose(server -> shake(probe(vertx, server.actualPort())))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    assertThat(((Probed.Handshake) probed).certificate().getBytes())
                            .isEqualTo(expected);
                    assertThat(((Probed.Handshake) probed).protocol()).isEqualTo("acme-tls/1");
                    test.completeNow();
                })));
    }

    @Test
    void aPageOfAServerWithAKeyOnP521IsRead(@TempDir Path folder, Vertx vertx, VertxTestContext test) throws Exception {
        Path own = new TestCertificates(folder, "ca").issueByP521("n", "n.example");
        vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys(own, folder)))
                .requestHandler(request -> request.response().end("token"))
                .listen(0, "127.0.0.1")
                .compose(server -> new GuardedHttp(
                                vertx,
                                LOOKUP,
                                LOOPBACK,
                                settings(80, server.actualPort()),
                                PublicName.parser(new PublicSuffixes(List.of("example"))),
                                engine.tls(),
                                ExchangeListener.NOBODY)
                        .fetch(new Fetch("https://n.example/x", Map.of(), 1000, RequestGuard.NONE), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched)
                            .isInstanceOfSatisfying(
                                    Fetched.Response.class,
                                    page -> assertThat(page.body()).hasToString("token"));
                    test.completeNow();
                })));
    }

    /** A resumed session would show the certificate of an earlier check; under TLS 1.2 the octets can be seen passing. */
    @Test
    void noSessionIsResumed(@TempDir Path folder, Vertx vertx, VertxTestContext test) throws Exception {
        Path own = new TestCertificates(folder, "ca").issue("n", "n.example", false);
        String expected = HexFormat.of().formatHex(der(own));
        List<Buffer> seen = new CopyOnWriteArrayList<>();
        tls(vertx, own, folder, "TLSv1.2")
                .compose(server -> relay(vertx, server.actualPort(), seen))
                .compose(relay -> {
                    TlsProbe probe = probe(vertx, relay);
                    return shake(probe).compose(first -> shake(probe)).compose(second -> shake(probe));
                })
                .onComplete(test.succeeding(third -> test.verify(() -> {
                    assertThat(seen)
                            .hasSize(3)
                            .allSatisfy(octets -> assertThat(HexFormat.of().formatHex(octets.getBytes()))
                                    .contains(expected));
                    test.completeNow();
                })));
    }

    private static Future<NetServer> tls(Vertx vertx, Path certificate, Path folder, String version) {
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setKeyCertOptions(keys(certificate, folder))
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("acme-tls/1"))
                .setEnabledSecureTransportProtocols(Set.of(version));
        return vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl)
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1");
    }

    /** Passes octets on, and writes down what the server says, a buffer a connection. */
    private static Future<Integer> relay(Vertx vertx, int port, List<Buffer> seen) {
        NetClient client = vertx.createNetClient();
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    Buffer said = Buffer.buffer();
                    seen.add(said);
                    socket.pause();
                    client.connect(port, "127.0.0.1").onSuccess(server -> {
                        server.handler(octets -> {
                            said.appendBuffer(octets);
                            socket.write(octets);
                        });
                        socket.handler(server::write);
                        socket.closeHandler(gone -> server.close());
                        socket.resume();
                    });
                })
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    private TlsProbe probe(Vertx vertx, int port) {
        return new TlsProbe(vertx, LOOKUP, LOOPBACK, settings(80, port), engine.tls(), ExchangeListener.NOBODY);
    }

    private static Future<Probed> shake(TlsProbe probe) {
        return probe.probe(TARGET, "n.example", "acme-tls/1", soon());
    }

    private static PemKeyCertOptions keys(Path certificates, Path folder) {
        return new PemKeyCertOptions()
                .setCertPath(certificates.toString())
                .setKeyPath(folder.resolve("n.key").toString());
    }

    private static byte[] der(Path pem) throws Exception {
        try (PemReader reader = new PemReader(Files.newBufferedReader(pem))) {
            return reader.readPemObject().getContent();
        }
    }

    private static ChecksSettings settings(int httpPort, int httpsPort) {
        Duration brief = Duration.ofSeconds(2);
        return new ChecksSettings(brief, brief, 20, List.of(), List.of(), List.of(), httpPort, httpsPort, false);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(5), System::nanoTime);
    }
}
