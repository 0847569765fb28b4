package io.quorate.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.support.Futures;
import io.quorate.wire.ProblemCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** The page for people: its files and no others, with a policy that lets nothing else in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleRoutesTest {

    private static final Path SOURCE = Path.of("src/main/console");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeAll
    void start() throws Exception {
        Router router = Router.router(vertx);
        new ConsoleRoutes(vertx).mountOn(router);
        new Problems(new ProblemCodec()).mountOn(router);
        port = Futures.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterAll
    void stop() throws Exception {
        Futures.await(vertx.close());
    }

    @Test
    void thePageComesWithItsPolicy() throws Exception {
        HttpResponse<String> page = get("/console/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWithIgnoringCase("<!doctype html>");
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "content-security-policy"))
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';")
                .contains("base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
    }

    @Test
    void thePathWithoutASlashLeadsThere() throws Exception {
        HttpResponse<String> answer = get("/console");

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(URI.create("http://127.0.0.1/console").resolve(header(answer, "location")))
                .hasToString("http://127.0.0.1/console/");
    }

    @Test
    void everyListedFileIsServedAsItIs() throws Exception {
        assertThat(ConsoleRoutes.files()).contains("index.html");
        for (String file : ConsoleRoutes.files()) {
            HttpResponse<byte[]> answer =
                    client.send(request("/console/" + file).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).isEqualTo(Files.readAllBytes(SOURCE.resolve(file)));
        }
    }

    @Test
    void theListIsTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            List<String> there = files.filter(Files::isRegularFile)
                    .map(file -> SOURCE.relativize(file).toString())
                    .filter(file -> !file.equals("files.txt"))
                    .sorted()
                    .toList();
            assertThat(ConsoleRoutes.files()).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void aFileThatHasNotChangedIsNotSentAgain() throws Exception {
        String tag = header(get("/console/index.html"), "etag");
        HttpResponse<String> again = client.send(
                request("/console/index.html").header("if-none-match", tag).build(), BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client.send(
                                request("/console/index.html")
                                        .header("if-none-match", "\"other\"")
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        HttpResponse<String> head = client.send(
                request("/console/")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length"))
                .isEqualTo(String.valueOf(get("/console/").body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/console/files.txt",
                "/console/none.js",
                "/console/../openapi/mpic.yaml",
                "/console/..%2fopenapi%2fmpic.yaml",
                "/console/%2e%2e/openapi/mpic.yaml",
                "/console//etc/passwd",
                "/console/io/quorate/app/Main.class"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingButGetIsTaken() throws Exception {
        assertThat(client.send(
                                request("/console/")
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
