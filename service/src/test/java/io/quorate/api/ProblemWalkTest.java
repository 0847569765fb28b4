package io.quorate.api;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.api.RawTalk.Response;
import io.quorate.support.Sentences;

import static org.assertj.core.api.Assertions.assertThat;

/** Meets refused requests as a client does: each is a row of the catalogue, in sentences for its reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemWalkTest {

    /** Problems that need a process in trouble; the tests of those states cover them. */
    private static final Set<ProblemType> ELSEWHERE = EnumSet.of(
            ProblemType.INTERNAL,
            ProblemType.OVERLOADED,
            ProblemType.DRAINING,
            ProblemType.NOT_RECORDED,
            ProblemType.NOT_KEPT,
            ProblemType.HISTORY_UNAVAILABLE,
            ProblemType.TOO_MANY_STREAMS,
            ProblemType.BODY_TOO_SLOW,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.CLIENT_CERTIFICATE_REQUIRED);

    private static final String POST = "POST /mpic HTTP/1.1\r\nhost: a\r\nx-api-key: " + LoopbackApi.KEY + "\r\n";

    private final LoopbackApi api = LoopbackApi.plain();
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    @AfterAll
    void everyProblemWasMet() {
        api.close();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)))
                .extracting(ProblemType::wireName)
                .isSubsetOf(met);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VALIDATION_FAILED|missing|POST|content-length: 2|{}",
                "VALIDATION_FAILED|missing|POST|content-length: 0|",
                "VALIDATION_FAILED|json-invalid|POST|content-length: 1|{",
                "VALIDATION_FAILED|json-invalid|POST|content-length: 8|{'a':1}}",
                "VALIDATION_FAILED|json-invalid|POST|content-length: 13|{'a':1,'a':2}",
                "VALIDATION_FAILED|json-invalid|POST|content-length: 5|{'a'}",
                "VALIDATION_FAILED|json-invalid|POST|content-length: 120|[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "VALIDATION_FAILED|wrong-type|POST|content-length: 2|[]",
                "VALIDATION_FAILED|wrong-type|POST|content-length: 16|{'check_type':1}",
                "VALIDATION_FAILED|invalid-value|POST|content-length: 18|{'check_type':'x'}",
                "BAD_REQUEST||POST|host: b|",
                "BAD_REQUEST||GET /%zz|x: y|",
                "FORBIDDEN||GET /configz|x-api-key: wrong|",
                "NOT_FOUND||GET /nothing|x: y|",
                "METHOD_NOT_ALLOWED||DELETE /livez|x: y|",
                "METHOD_NOT_ALLOWED||DELETE /docs/errors|x: y|",
                "BODY_TOO_LARGE||POST|content-length: 99999|",
                "URI_TOO_LONG||GET /{5000}|x: y|",
                "UNSUPPORTED_MEDIA_TYPE||POST|content-type: text/plain|",
                "UNSUPPORTED_CONTENT_CODING||POST|content-encoding: gzip|",
                "EXPECTATION_FAILED||POST|expect: 200-ok|",
                "HEADER_TOO_LARGE||GET /livez|x: {17000}|",
                "TRANSFER_CODING||POST|transfer-encoding: gzip, chunked|",
            })
    void isARowOfTheCatalogue(
            ProblemType type, @Nullable String issue, String line, String field, @Nullable String body)
            throws IOException {
        String head = line.equals("POST") ? POST : line + " HTTP/1.1\r\nhost: a\r\n";
        String octets = head + field + "\r\n\r\n" + (body == null ? "" : body.replace('\'', '"'));
        Response response = RawTalk.one(
                api.port(), octets.replace("{5000}", "x".repeat(5000)).replace("{17000}", "x".repeat(17_000)));
        JsonObject problem = new JsonObject(response.body());
        met.add(problem.getString("error"));
        assertThat(response.status()).isEqualTo(type.status());
        assertThat(problem.getString("type")).isEqualTo("/docs/errors#" + type.wireName());
        assertThat(Sentences.faults(problem.getString("detail"))).isEmpty();
        JsonArray issues = problem.getJsonArray("validation_issues", new JsonArray());
        if (issue != null) {
            assertThat(issues)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(Sentences.faults(((JsonObject) each).getString("message")))
                            .isEmpty());
            assertThat(issues.encode()).contains("\"" + issue + "\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theUsualSentenceIsOne(ProblemType type) {
        assertThat(Sentences.faults(type.problem().detail())).isEmpty();
        assertThat(type.problem().status()).isEqualTo(type.status());
    }

    @Test
    void theRootLeadsToTheDocumentsWhichShowTheWayToEachOther() throws IOException {
        Response root = get("/");
        assertThat(root.status()).isEqualTo(303);
        assertThat(root.header("location")).isEqualTo("/docs/");
        try (RawTalk talk = new RawTalk(api.port())) {
            talk.write("HEAD / HTTP/1.1\r\nhost: a\r\n\r\n");
            assertThat(talk.read(true)).isEqualTo(root);
        }
        for (String page : new String[] {"/docs", "/docs/", "/docs/errors", "/docs/errors/"}) {
            Response html = get(page);
            assertThat(html.status()).isEqualTo(200);
            assertThat(html.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(html.body()).doesNotContain("{docs}", "{errors}");
            Matcher links = Pattern.compile("(?:src|href)=\"([^\":#]+)\"").matcher(html.body());
            int found = 0;
            while (links.find()) {
                String way = java.net.URI.create(page).resolve(links.group(1)).getPath();
                assertThat(get(way).status()).as(page + " leads to " + way).isEqualTo(200);
                found++;
            }
            assertThat(found).isPositive();
        }
    }

    @Test
    void aBrowserShowsTheContract() throws IOException {
        Response contract = get("/openapi.yaml");
        assertThat(contract.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(contract.header("content-disposition")).isEmpty();
        assertThat(contract.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void thePageShowsThePathsOfThisListener() throws IOException {
        assertThat(get("/docs/paths.txt").body().lines())
                .contains("/mpic", "/caa", "/dcv", "/livez", "/configz", "/compliance", "/openapi.yaml", "/docs/errors")
                .doesNotContain("/metrics", "/version", "/readyz/fleet");
    }

    private Response get(String path) throws IOException {
        return RawTalk.one(api.port(), "GET " + path + " HTTP/1.1\r\nhost: a\r\n\r\n");
    }
}
