package io.quorate.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes that a key of scope {@code console} opens, and those that it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleRoutesTest {

    private final WatchedApi api = new WatchedApi(2);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}: {2} with {1}")
    @CsvSource({
        "/perspectives, console, 200",
        "/fleet,        console, 200",
        "/checks,       console, 200",
        "/compliance,   console, 200",
        "/checks/24576218-8f2e-4cdd-99e4-e0a989ed1647, console, 200",
        "/checks/24576218-8f2e-4cdd-99e4-e0a989ed1648, console, 404",
        "/checks?target=busy, console, 503",
        "/checks?limit=x,     console, 400",
        "/configz,      console, 403",
        "/perspectives, mpic,    403",
        "/fleet,        mpic,    403",
        "/checks,       mpic,    403",
        "/checks/24576218-8f2e-4cdd-99e4-e0a989ed1647, mpic, 403",
        "/checks,       unknown, 403",
        "/console/,     none,    404",
    })
    void aScopeOpensItsPathsAlone(String path, String key, int status) throws Exception {
        HttpResponse<String> answer = get(path, key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
            assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        } else {
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aPersonMayAskAndChangesNothing() throws Exception {
        api.givesAtOnce(true);
        assertThat(send(request("/mpic", "console").POST(BodyPublishers.ofString(WatchedApi.GOOD)))
                        .statusCode())
                .isEqualTo(200);
        for (String path : new String[] {"/checks", "/fleet", "/perspectives", "/checks/1"}) {
            HttpResponse<String> answer = send(request(path, "console").DELETE());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        }
    }

    @Test
    void aQueryThatCannotBeDecodedIsABadRequest() throws Exception {
        RawTalk.Response answer = RawTalk.one(
                api.port(),
                "GET /checks?target=%zz HTTP/1.1\r\nhost: a\r\nx-api-key: " + WatchedApi.CONSOLE_KEY + "\r\n\r\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void explainsWhereDroppedVerdictsAre() throws Exception {
        JsonObject problem =
                new JsonObject(get("/checks/" + "x".repeat(500), "console").body());

        assertThat(problem.getString("error")).isEqualTo("not-kept");
        assertThat(problem.getString("detail")).contains("audit trail");
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        return send(request(path, key).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String scope) {
        String key = switch (scope) {
            case "console" -> WatchedApi.CONSOLE_KEY;
            case "mpic" -> WatchedApi.MPIC_KEY;
            default -> "a-key-that-nobody-knows";
        };
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("x-api-key", key);
    }
}
