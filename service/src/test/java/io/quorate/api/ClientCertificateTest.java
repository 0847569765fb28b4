package io.quorate.api;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.api.HttpSettings.TlsSettings.ClientAuth;
import io.quorate.model.Origin;
import io.quorate.remote.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

/** Certificates of callers: asked for, required or wanted, recorded, bound to a key, and refused with their cause. */
class ClientCertificateTest {

    private static final String GOOD = LoopbackApi.GOOD;

    @TempDir
    private static Path folder;

    private static String ca = "";

    /** Vert.x closes a client that is not reachable any more. */
    private final List<HttpClient> clients = new ArrayList<>();

    private @Nullable LoopbackApi api;

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates authority = new TestCertificates(folder, "fleet");
        ca = authority.ca().toString();
        authority.issue("server", "api.example", true);
        authority.issueTo("ca-1", "O=Example CA, CN=ca-1", Duration.ofDays(1));
        authority.issueTo("ca-2", "O=Example CA, CN=ca-2", Duration.ofDays(1));
        authority.issueTo("expired", "CN=expired", Duration.ofMinutes(-1));
        TestCertificates stranger = new TestCertificates(folder, "fleet");
        stranger.issueTo("stranger", "CN=ca-1", Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        if (api != null) {
            api.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} with certificate {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "REQUIRED, /livez, -, 200",
                "REQUIRED, /readyz, -, 200",
                "REQUIRED, /healthz, -, 200",
                "REQUIRED, /mpic, -, 403",
                "REQUIRED, /configz, -, 403",
                "REQUIRED, /docs, -, 403",
                "REQUIRED, /nothing, -, 403",
                "REQUIRED, /mpic, ca-1, 200",
                "REQUIRED, /docs, ca-2, 200",
                "WANTED, /mpic, -, 200",
                "WANTED, /mpic, ca-1, 200",
            })
    void servesByCertificate(ClientAuth auth, String path, @Nullable String certificate, int status) {
        LoopbackApi serving = listen(auth);
        for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
            Answer answer = ask(serving, version, path, LoopbackApi.KEY, certificate);
            assertThat(answer.status()).as("%s", version).isEqualTo(status);
            if (status == 403) {
                assertThat(answer.body()).contains("client-certificate-required");
            }
        }
    }

    @ParameterizedTest(name = "with certificate {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {"ca-1, 200", "ca-2, 403", "-, 403"})
    void acceptsABoundKeyWithItsCertificateOnly(@Nullable String certificate, int status) {
        Answer answer = ask(listen(ClientAuth.WANTED), HttpVersion.HTTP_2, "/mpic", LoopbackApi.BOUND_KEY, certificate);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("bound to a client certificate")).isEqualTo(status == 403);
    }

    @Test
    void recordsTheSubject() {
        LoopbackApi serving = listen(ClientAuth.WANTED);
        ask(serving, HttpVersion.HTTP_1_1, "/mpic", LoopbackApi.KEY, "ca-1");
        assertThat(serving.nextOrigin()).isEqualTo(new Origin("ca", null, null, "CN=ca-1,O=Example CA"));
        ask(serving, HttpVersion.HTTP_1_1, "/caa", LoopbackApi.NODE_KEY, "ca-2");
        assertThat(serving.nextOrigin()).isEqualTo(new Origin("node", null, null, "CN=ca-2,O=Example CA"));
        ask(serving, HttpVersion.HTTP_1_1, "/mpic", LoopbackApi.KEY, null);
        assertThat(serving.nextOrigin()).isEqualTo(Origin.uncertified("ca", null, null));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("stranger", HandshakeFault.CERTIFICATE_UNTRUSTED),
                Arguments.of("expired", HandshakeFault.CERTIFICATE_EXPIRED));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void countsAndLogsRefusedHandshakes(String certificate, HandshakeFault fault) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ApiServer.class);
        logger.addAppender(log);
        LoopbackApi serving = listen(ClientAuth.WANTED);
        assertThat(asking(serving, HttpVersion.HTTP_1_1, "/livez", LoopbackApi.KEY, certificate)
                        .transform(result -> Future.succeededFuture(result.failed()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(serving.nextRefusal()).isEqualTo(fault);
        LoopbackApi.await(serving.vertx().timer(1));
        serving.close();
        api = null;
        logger.detachAppender(log);
        assertThat(log.list)
                .anySatisfy(event -> assertThat(event.getKeyValuePairs().toString())
                        .contains(fault.wireName())
                        .contains(fault.words())
                        .contains("127.0.0.1"));
    }

    @Test
    void countsCallersWithoutTls() throws Exception {
        LoopbackApi serving = listen(ClientAuth.WANTED);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(serving.nextRefusal()).isEqualTo(HandshakeFault.NOT_TLS);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 0});
        }
        assertThat(serving.nextRefusal()).isEqualTo(HandshakeFault.CALLER_LEFT);
    }

    @Test
    void countsCallersWhoDoNotTrustTheServer() {
        LoopbackApi serving = listen(ClientAuth.WANTED);
        HttpClient client = serving.vertx().createHttpClient(new HttpClientOptions().setSsl(true));
        clients.add(client);
        assertThat(client.request(HttpMethod.GET, serving.port(), "127.0.0.1", "/livez")
                        .transform(result -> Future.succeededFuture(result.cause()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(SSLException.class);
        assertThat(serving.nextRefusal()).isEqualTo(HandshakeFault.REFUSED_BY_CALLER);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"TLSv1.1, NOTHING_IN_COMMON"})
    void countsCallersWithOldVersions(String version, HandshakeFault fault) throws Exception {
        LoopbackApi serving = listen(ClientAuth.WANTED);
        // A ClientHello of TLS 1.1 with one cipher suite, no extensions.
        byte[] hello = new byte[5 + 4 + 41];
        byte[] start = {22, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2};
        System.arraycopy(start, 0, hello, 0, start.length);
        byte[] end = {0, 0, 2, 0, 0x2f, 1, 0};
        System.arraycopy(end, 0, hello, hello.length - end.length, end.length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port())) {
            socket.getOutputStream().write(hello);
            assertThat(serving.nextRefusal()).as(version).isEqualTo(fault);
        }
    }

    private record Answer(int status, String body) {}

    private LoopbackApi listen(ClientAuth auth) {
        TlsSettings tls = new TlsSettings(file("server.pem"), file("server.key"), ca, auth);
        LoopbackApi serving = new LoopbackApi(LoopbackApi.settings(tls, 0, List.of()));
        api = serving;
        return serving;
    }

    private Answer ask(
            LoopbackApi serving, HttpVersion version, String path, String key, @Nullable String certificate) {
        return LoopbackApi.await(asking(serving, version, path, key, certificate));
    }

    private Future<Answer> asking(
            LoopbackApi serving, HttpVersion version, String path, String key, @Nullable String certificate) {
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(version)
                .setTrustOptions(new PemTrustOptions().addCertPath(ca));
        if (certificate != null) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .setCertPath(file(certificate + ".pem"))
                    .setKeyPath(file(certificate + ".key")));
        }
        HttpClient client = serving.vertx().createHttpClient(options);
        clients.add(client);
        boolean post = path.equals("/mpic") || path.equals("/caa");
        return client.request(post ? HttpMethod.POST : HttpMethod.GET, serving.port(), "127.0.0.1", path)
                .compose(request -> request.putHeader("x-api-key", key).send(Buffer.buffer(post ? GOOD : "")))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString())));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
