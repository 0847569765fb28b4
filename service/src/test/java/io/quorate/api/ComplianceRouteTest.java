package io.quorate.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.support.Digests;
import io.quorate.wire.ProblemCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** The report on the rules: the keys that may read it, and the day that it is for. */
@ExtendWith(VertxExtension.class)
class ComplianceRouteTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        Problems problems = new Problems(new ProblemCodec());
        ApiKeyAuth auth = new ApiKeyAuth(
                new AuthSettings(List.of(key("auditor", Scope.CONSOLE), key("ca", Scope.MPIC))), problems);
        Router router = Router.router(vertx);
        new ComplianceRoute(
                        day -> ("{\"as_of\":\"" + day.map(Object::toString).orElse("today") + "\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        problems)
                .mountOn(router, auth.requires(Scope.CONSOLE));
        problems.mountOn(router);
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
    }

    @ParameterizedTest(name = "{0}: as of {1}")
    @CsvSource({"'', today", "?as-of=2026-12-15, 2026-12-15", "?as-of=2028-02-29, 2028-02-29"})
    void aDayIsTodayWhereNoneIsNamed(String query, String day) throws Exception {
        HttpResponse<String> answer = get(query, "auditor");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(new JsonObject(answer.body()).getString("as_of")).isEqualTo(day);
    }

    @ParameterizedTest(name = "as-of={0} is not a day")
    @ValueSource(strings = {"", "tomorrow", "2027-02-29", "2026-13-01", "15.12.2026", "%1b%5b31m", "2026-12-15T00:00Z"})
    void rejectsInvalidDaysByName(String day) throws Exception {
        HttpResponse<String> answer = get("?as-of=" + day, "auditor");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("request-validation-failed", "as-of", "send a day such as 2026-12-15");
        assertThat(answer.body()).doesNotContain("\u001b");
    }

    @ParameterizedTest(name = "key {0}")
    @ValueSource(strings = {"ca", "unknown"})
    void aKeyWithoutTheScopeIsRefused(String key) throws Exception {
        assertThat(get("", key).statusCode()).isEqualTo(403);
    }

    @Test
    void nothingButGetIsTaken() throws Exception {
        HttpResponse<String> answer = client.send(
                request("", "auditor").POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String query, String key) throws Exception {
        return client.send(request(query, key).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/compliance" + query))
                .header("x-api-key", key);
    }

    private static ApiKey key(String name, Scope scope) {
        return ApiKey.unbound(name, Digests.sha256Hex(name.getBytes(StandardCharsets.UTF_8)), Set.of(scope));
    }
}
