package io.quorate.api;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.api.RawTalk.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of HTTP that clients rely on, by octets on a connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesTest {

    private static final String PROBLEM = "application/problem+json";
    private static final String GOOD = LoopbackApi.GOOD;
    private static final String HEAD = "POST /mpic HTTP/1.1\r\nhost: a\r\nx-api-key: " + LoopbackApi.KEY + "\r\n";
    private static final String EXPECT = "expect: 100-continue\r\n";
    private static final String LENGTH = "content-length: " + GOOD.length() + "\r\n";
    private static final String UPGRADE =
            "connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n";

    private final LoopbackApi api = LoopbackApi.plain();

    @AfterAll
    void close() {
        api.close();
    }

    @ParameterizedTest(name = "with \"{0}\"")
    @ValueSource(strings = {"", "Expect: 100-Continue\\r\\n", UPGRADE})
    void continuesOnceAfterTheKeyWasAccepted(String more) throws IOException {
        try (RawTalk talk = new RawTalk(api.port())) {
            String expect = more.startsWith("E") ? "" : EXPECT;
            talk.write(HEAD + expect + more.translateEscapes() + LENGTH + "\r\n");
            assertThat(talk.read(false).status()).isEqualTo(100);
            talk.write(GOOD);
            assertThat(talk.read(false).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a wrong key| 403| x-api-key: wrong\\r\\ncontent-length: 9",
                "another scope| 403| x-api-key: " + LoopbackApi.NODE_KEY + "\\r\\ncontent-length: 9",
                "another type| 415| x-api-key: " + LoopbackApi.KEY
                        + "\\r\\ncontent-type: text/plain\\r\\ncontent-length: 9",
                "a coded body| 415| x-api-key: " + LoopbackApi.KEY
                        + "\\r\\ncontent-encoding: br\\r\\ncontent-length: 9",
                "a large body| 413| x-api-key: " + LoopbackApi.KEY + "\\r\\ncontent-length: 99999",
                "a chunked one and a wrong key| 403| x-api-key: wrong\\r\\ntransfer-encoding: chunked",
            })
    void refusesWithoutContinue(String what, int status, String fields) throws IOException {
        String refused = "POST /mpic HTTP/1.1\r\nhost: a\r\n" + EXPECT + fields.translateEscapes() + "\r\n\r\n";
        Response response = RawTalk.one(api.port(), refused);
        assertThat(response.status()).as(what).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo(PROBLEM);
        assertThat(response.header("connection"))
                .as("the body may follow or not, so the connection has no use any more")
                .isEqualTo("close");
    }

    @Test
    void doesNotContinueTowardsHttp10() throws IOException {
        Response response =
                RawTalk.one(api.port(), HEAD.replace("HTTP/1.1", "HTTP/1.0") + EXPECT + LENGTH + "\r\n" + GOOD);
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void doesNotContinueWithoutABody() throws IOException {
        assertThat(RawTalk.one(api.port(), HEAD + EXPECT + "\r\n").status()).isEqualTo(400);
    }

    @Test
    void upgradesWhereNothingIsLostByIt() throws IOException {
        assertThat(RawTalk.one(api.port(), HEAD + UPGRADE + LENGTH + "\r\n" + GOOD)
                        .status())
                .isEqualTo(101);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two hosts| 400| bad-request| POST /mpic HTTP/1.1\\r\\nhost: a\\r\\nhost: a\\r\\ncontent-length: 0",
                "two hosts and an upgrade| 400| bad-request| GET /livez HTTP/1.1\\r\\nhost: a\\r\\nhost: b\\r\\n{upgrade}",
                "no host| 400| bad-request| GET /livez HTTP/1.1",
                "a path that is not encoded well| 400| bad-request| GET /%zz HTTP/1.1\\r\\nhost: a",
                "half an octet| 400| bad-request| GET /a%2 HTTP/1.1\\r\\nhost: a",
                "octets that are not UTF-8| 404| not-found| GET /%ff%fe HTTP/1.1\\r\\nhost: a",
                "a query that is not encoded well| 404| not-found| GET /nothing?a=%zz HTTP/1.1\\r\\nhost: a",
                "gzip, chunked| 501| transfer-coding-not-implemented| POST /mpic HTTP/1.1\\r\\nhost: a\\r\\ntransfer-encoding: gzip, chunked",
                "a coding of no RFC| 501| transfer-coding-not-implemented| POST /mpic HTTP/1.1\\r\\nhost: a\\r\\ntransfer-encoding: foo",
                "a coding and an upgrade| 501| transfer-coding-not-implemented| POST /mpic HTTP/1.1\\r\\nhost: a\\r\\ntransfer-encoding: foo, chunked\\r\\n{upgrade}",
                "another expectation| 417| expectation-failed| POST /mpic HTTP/1.1\\r\\nhost: a\\r\\nexpect: 200-ok\\r\\ncontent-length: 9",
                "a long path| 414| uri-too-long| GET /{5000} HTTP/1.1\\r\\nhost: a",
                "a long field| 431| header-too-large| GET /livez HTTP/1.1\\r\\nhost: a\\r\\nx: {17000}",
                "many fields| 431| header-too-large| GET /livez HTTP/1.1\\r\\nhost: a{fields}",
            })
    void brokenRulesAreProblems(String what, int status, String error, String octets) throws IOException {
        String request = octets.translateEscapes()
                        .replace("{upgrade}", UPGRADE.strip())
                        .replace("{5000}", "x".repeat(5000))
                        .replace("{17000}", "x".repeat(17_000))
                        .replace("{fields}", "\r\nx: 0123456789".repeat(2000))
                + "\r\n\r\n";
        try (RawTalk talk = new RawTalk(api.port())) {
            talk.write(request);
            Response response = talk.read(false);
            assertThat(response.status()).as(what).isEqualTo(status);
            assertThat(response.header("content-type")).isEqualTo(PROBLEM);
            assertThat(response.body()).contains("\"error\":\"" + error + "\"");
        }
    }

    /**
     * The octets after the body are not read as a request: their meaning depends on where the body was thought to end.
     */
    @ParameterizedTest
    @ValueSource(strings = {"foo", "gzip, chunked", "chunked, chunked"})
    void anUnknownTransferCodingEndsTheConnection(String coding) throws IOException {
        try (RawTalk talk = new RawTalk(api.port())) {
            talk.write(HEAD + "transfer-encoding: " + coding + "\r\n\r\n");
            assertThat(talk.read(false).status()).isEqualTo(501);
            assertThat(talk.ends()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"gzip, 415", "'br, gzip', 415", "identity, 200", "Identity, 200"})
    void namesTheCodingsThatItReads(String coding, int status) throws IOException {
        Response response =
                RawTalk.one(api.port(), HEAD + "content-encoding: " + coding + "\r\n" + LENGTH + "\r\n" + GOOD);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("accept-encoding")).isEqualTo(status == 415 ? "identity" : "");
        if (status == 415) {
            assertThat(response.body())
                    .contains("unsupported-content-coding")
                    .contains(coding)
                    .contains("identity");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/livez",
                "/readyz",
                "/healthz",
                "/openapi.yaml",
                "/docs",
                "/docs/",
                "/docs/errors",
                "/docs/docs.js",
                "/configz"
            })
    void answersHeadLikeGet(String path) throws IOException {
        headIsLikeGet(api.port(), path);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/livez", "/readyz", "/healthz", "/readyz/fleet", "/metrics", "/version", "/docs/errors"})
    void answersHeadLikeGetOnTheManagementPort(String path) throws IOException {
        headIsLikeGet(api.managementPort(), path);
    }

    private static void headIsLikeGet(int port, String path) throws IOException {
        String rest = " " + path + " HTTP/1.1\r\nhost: a\r\nx-api-key: " + LoopbackApi.KEY + "\r\n\r\n";
        try (RawTalk talk = new RawTalk(port)) {
            talk.write("GET" + rest);
            Response get = talk.read(false);
            talk.write("HEAD" + rest);
            Response head = talk.read(true);
            assertThat(get.status()).isEqualTo(200);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).isEqualTo(get.headers());
            talk.write("DELETE" + rest);
            assertThat(talk.read(false).header("allow")).isEqualTo("GET, HEAD");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "HEAD, /livez, '', 200",
        "HEAD, /docs, '', 200",
        "HEAD, /mpic, '', 405",
        "GET, /livez, 17000, 431",
        "GET, /{5000}, '', 414",
    })
    void keepsTheSameRulesOverHttp2(String method, String path, String field, int status) {
        HttpClient client = api.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost("127.0.0.1")
                .setPort(api.port())
                .setURI(path.replace("{5000}", "x".repeat(5000)));
        if (!field.isEmpty()) {
            options.putHeader("x", "x".repeat(Integer.parseInt(field)));
        }
        AtomicReference<Buffer> read = new AtomicReference<>(Buffer.buffer());
        HttpClientResponse response = LoopbackApi.await(client.request(options)
                .compose(HttpClientRequest::send)
                .compose(head -> head.body().onSuccess(read::set).map(head)));
        Buffer body = Objects.requireNonNull(read.get());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(body.length() == 0).isEqualTo("HEAD".equals(method));
        if (status >= 400) {
            assertThat(response.getHeader("content-type")).isEqualTo(PROBLEM);
        }
    }

    @Test
    void speaksOfNoOriginUnlessOneIsConfigured() throws IOException {
        String asked = "origin: https://console.example\r\naccess-control-request-method: POST\r\n";
        Response preflight = RawTalk.one(api.port(), "OPTIONS /mpic HTTP/1.1\r\nhost: a\r\n" + asked + "\r\n");
        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers()).doesNotContainKeys("access-control-allow-origin", "vary");
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "OPTIONS, https://console.example, 204, https://console.example",
        "OPTIONS, https://other.example, 405, ''",
        "OPTIONS, null, 405, ''",
        "POST, https://console.example, 200, https://console.example",
        "POST, https://other.example, 200, ''",
    })
    void letsConfiguredOriginsReadAnswers(String method, String origin, int status, String allowed) throws IOException {
        try (LoopbackApi open = new LoopbackApi(LoopbackApi.settings(null, 0, List.of("https://console.example")))) {
            String key = method.equals("POST") ? "x-api-key: " + LoopbackApi.KEY + "\r\n" + LENGTH : "";
            String preflight = method.equals("POST") ? "" : "access-control-request-method: POST\r\n";
            Response response = RawTalk.one(
                    open.port(),
                    method + " /mpic HTTP/1.1\r\nhost: a\r\norigin: " + origin + "\r\n" + key + preflight + "\r\n"
                            + (method.equals("POST") ? GOOD : ""));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("access-control-allow-origin")).isEqualTo(allowed);
            assertThat(response.header("vary")).isEqualTo("origin");
            if (status == 204) {
                assertThat(response.header("access-control-allow-headers")).contains("x-api-key");
                assertThat(response.header("access-control-allow-methods")).contains("POST");
            }
        }
    }
}
