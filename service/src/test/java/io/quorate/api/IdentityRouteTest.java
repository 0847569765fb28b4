package io.quorate.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quorate.wire.PerspectiveHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** A perspective says who it is, which version it runs and whether it can look, to its coordinators alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityRouteTest {

    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final HttpClient client = HttpClient.newHttpClient();
    private final LoopbackApi api = LoopbackApi.plain();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aCoordinatorLearnsWhoAnswers() throws Exception {
        HttpResponse<String> answer = get(LoopbackApi.NODE_KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsEntry(PerspectiveHeaders.CODE, List.of("us-east-2"))
                .containsEntry(PerspectiveHeaders.RIR, List.of("ARIN"))
                .containsEntry(PerspectiveHeaders.NONCE, List.of("0a1b"))
                .containsEntry(PerspectiveHeaders.REQUEST, List.of(OF_NOTHING))
                .containsKey(PerspectiveHeaders.BUILD);
        assertThat(answer.body()).isEqualTo("{\"status\":\"healthy\",\"reasons\":[]}");
    }

    @Test
    void aKeyWithoutTheScopeLearnsNothing() throws Exception {
        for (String key : new String[] {LoopbackApi.KEY, "a-key-that-is-not-known"}) {
            HttpResponse<String> answer = get(key);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().map().keySet())
                    .doesNotContain(PerspectiveHeaders.CODE, PerspectiveHeaders.BUILD);
        }
    }

    private HttpResponse<String> get(String key) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + PerspectiveHeaders.IDENTITY_PATH))
                        .header(PerspectiveHeaders.API_KEY, key)
                        .header(PerspectiveHeaders.NONCE, "0a1b")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
