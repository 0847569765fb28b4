package io.quorate.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.model.AddressLookup;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.GuardedHttp.Fetch;
import io.quorate.remote.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS with servers that Boulder's tests leave out (its list of holes, items 8 and 9). */
@ExtendWith(VertxExtension.class)
class TlsPeersTest {

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);
    private static final AddressLookup LOOKUP =
            (name, deadline) -> CompletableFuture.completedFuture(new AddressLookup.AddressAnswer(
                    List.of(),
                    List.of(IpAddress.parse("127.0.0.1").orElseThrow()),
                    List.of(),
                    Dnssec.UNKNOWN,
                    List.of()));
    private static final AddressPolicy LOOPBACK = AddressPolicy.of(List.of("127.0.0.0/8"), List.of());

    /** RFC 8737 section 3 speaks of the server's certificate: what else it sends proves nothing and harms nothing. */
    @Test
    void ofAChainOnlyThePeersOwnCertificateIsJudged(@TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        TestCertificates authority = new TestCertificates(folder, "ca");
        Path own = authority.issue("n", "n.example", false);
        Path chain = Files.writeString(
                folder.resolve("chain.pem"), Files.readString(own) + Files.readString(authority.ca()));
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setKeyCertOptions(keys(chain, folder))
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("acme-tls/1"));
        byte[] expected = der(own);
        vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl)
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .compose(server -> new TlsProbe(vertx, LOOKUP, LOOPBACK, settings(80, server.actualPort()))
                        .probe(TARGET, "n.example", "acme-tls/1", soon()))
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
                                PublicName.parser(new PublicSuffixes(List.of("example"))))
                        .fetch(new Fetch("http://n.example/x", Map.of(), 1000), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched).isInstanceOfSatisfying(Fetched.Response.class, page -> {
                        assertThat(page.body()).hasToString("TLSv1.2");
                        assertThat(page.trail().url()).isEqualTo("https://n.example/x");
                    });
                    test.completeNow();
                })));
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
        return new ChecksSettings(brief, brief, 20, List.of(), List.of(), List.of(), httpPort, httpsPort);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5), System::nanoTime);
    }
}
