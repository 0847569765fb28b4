package io.quorate.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.coordinator.AttemptListener;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.NotRecorded;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptId;
import io.quorate.model.AuditReference;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;
import io.quorate.support.Futures;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** The members of a request that enter the audit trail, and the headers that refer a caller to it (BR 5.4.1). */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class RecordAtApiTest {

    private static final Planned PLAN = new Planned(
            new CaaRequest(DomainName.of("n.example"), null, null),
            6,
            4,
            1,
            1,
            List.of(),
            BaselinePolicy.at(Instant.EPOCH),
            List.of(),
            null);
    private static final String KEY = "the-key-of-the-ca";
    private static final String GOOD = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"example.com\"}";
    private static final String APPLIED_FOR = "x-mpic-applied-for";
    private static final String ORDER = "x-mpic-order";

    private final AtomicReference<@Nullable MpicRequest> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable Origin> recorded = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Future<Verdict> verdict = Future.succeededFuture(verdict());
    private int port;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        PublicName names = PublicName.parser(new PublicSuffixes(List.of()));
        CheckRunner runner = new CheckRunner(
                (request, call) -> Future.failedFuture("no"),
                (request, call) -> Future.failedFuture("no"),
                (caller, request, report) -> {
                    recorded.set(caller);
                    return Future.succeededFuture();
                },
                CheckRunner.UNNAMED,
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                System::nanoTime);
        ApiServer server = new ApiServer(
                vertx,
                HttpSettings.ofOneOrigin("127.0.0.1", 0, List.of("/"), 1024, null, HttpSettings.Limits.DEFAULTS),
                new AuthSettings(List.of(ApiKey.unbound(
                        "ca",
                        Digests.sha256Hex(KEY.getBytes(StandardCharsets.UTF_8)),
                        Set.of(Scope.MPIC, Scope.PERSPECTIVE)))),
                new Services(
                        new Coordinator(),
                        runner,
                        null,
                        List::of,
                        System::nanoTime,
                        new Pages(() -> new byte[0], day -> new byte[0], () -> new byte[0]),
                        Traces.OFF),
                new Codecs(
                        new MpicDecoder(names, names),
                        new MpicEncoder(),
                        new CheckCodec(names, names),
                        new ProblemCodec()));
        port = Futures.await(server.start(0));
    }

    @Test
    void theRecordLearnsWhoseRequestItIsAndWhatItIsFor() throws Exception {
        assertThat(post(GOOD, APPLIED_FOR, "*.www.example.com", ORDER, "order-77/a=b")
                        .statusCode())
                .isEqualTo(200);
        assertThat(origin()).isEqualTo(Origin.uncertified("ca", "*.www.example.com", "order-77/a=b"));
    }

    /** Another process's text: it enters the record where it looks like an id, and is nothing otherwise. */
    @ParameterizedTest
    @CsvSource({
        "24576218-8f2e-4cdd-99e4-e0a989ed1647/2, 24576218-8f2e-4cdd-99e4-e0a989ed1647/2",
        "24576218-8f2e-4cdd-99e4-e0a989ed1647, ",
        "<b>24576218-8f2e</b>/1, ",
    })
    void aPerspectivesRecordLearnsWhichAttemptIsMade(String header, @Nullable String attempt) throws Exception {
        assertThat(postTo("/caa", "{\"domain_or_ip_target\":\"example.com\"}", "x-quorate-attempt", header)
                        .statusCode())
                .isEqualTo(200);
        assertThat(java.util.Objects.requireNonNull(recorded.get()).attempt())
                .isEqualTo(AttemptId.parse(attempt).orElse(null));
    }

    @Test
    void twoHeadersOfAnAttemptSayNothing() throws Exception {
        String name = "x-quorate-attempt";
        String id = "24576218-8f2e-4cdd-99e4-e0a989ed1647/1";
        HttpResponse<String> answer = postTo("/caa", "{\"domain_or_ip_target\":\"example.com\"}", name, id, name, id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(java.util.Objects.requireNonNull(recorded.get()).attempt()).isNull();
    }

    @Test
    void withoutTheHeadersItKnowsTheCallerAlone() throws Exception {
        assertThat(post(GOOD).statusCode()).isEqualTo(200);
        assertThat(origin()).isEqualTo(Origin.uncertified("ca", null, null));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a name                          | x-mpic-applied-for | www.example.com          | 200",
                "an IPv6 address in brackets     | x-mpic-applied-for | [2001:db8::1]            | 200",
                "two names                       | x-mpic-applied-for | a.example.com,b.example  | 400",
                "a name with a space             | x-mpic-applied-for | a example.com            | 400",
                "markup                          | x-mpic-applied-for | <b>example.com</b>       | 400",
                "nothing                         | x-mpic-applied-for | ''                       | 400",
                "an order's mark                 | x-mpic-order       | 2026-11/77#a;\"b\"       | 200",
                "a mark with a space             | x-mpic-order       | order 77                 | 400",
                "a mark with a tab               | x-mpic-order       | order\t77                | 400",
                "no mark                         | x-mpic-order       | ''                       | 400",
            })
    void acceptsOnlyValidHeadersForTheRecord(String what, String header, String value, int status) throws Exception {
        HttpResponse<String> answer = post(GOOD, header, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(asked.get()).as("nobody was asked").isNull();
            assertThat(issues(answer)).hasSize(1);
            assertThat(issues(answer).getJsonObject(0).getString("issue_type")).isEqualTo("invalid-value");
            assertThat(issues(answer).getJsonObject(0).getJsonArray("loc"))
                    .isEqualTo(new JsonArray(List.of("headers", header)));
        }
    }

    @ParameterizedTest(name = "{0} of {1} characters: {2}")
    @CsvSource({
        "x-mpic-applied-for, 255, 200",
        "x-mpic-applied-for, 256, 400",
        "x-mpic-order, 128, 200",
        "x-mpic-order, 129, 400",
    })
    void theirLengthIsBounded(String header, int length, int status) throws Exception {
        assertThat(post(GOOD, header, "a".repeat(length)).statusCode()).isEqualTo(status);
    }

    @Test
    void aHeaderThatIsSentTwiceIsNeitherOfThem() throws Exception {
        HttpResponse<String> answer = post(GOOD, ORDER, "one", ORDER, "two");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("sent once");
    }

    @Test
    void reportsFaultsOfHeadersAndBodyTogether() throws Exception {
        HttpResponse<String> answer = post("{\"check_type\":\"caa\"}", APPLIED_FOR, "a b", ORDER, "a b");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(issues(answer)).hasSize(3);
    }

    @Test
    void returnsItsPlaceInTheTrail() throws Exception {
        verdict = Future.succeededFuture(verdict().recorded(new AuditReference("here", 7, "ab")));
        assertThat(post(GOOD).headers().firstValue("x-mpic-audit")).hasValue("here/7/ab");
        verdict = Future.succeededFuture(verdict());
        assertThat(post(GOOD).headers().firstValue("x-mpic-audit"))
                .as("audit.required: false, and the trail could not be written")
                .isEmpty();
    }

    /** {@code audit.required}: no record, no verdict, and nothing of the disk is given away. */
    @Test
    void doesNotAnswerUnrecordedVerdicts() throws Exception {
        verdict = Future.failedFuture(new NotRecorded("/var/lib/audit.jsonl: No space left on device"));
        HttpResponse<String> answer = post(GOOD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("x-mpic-reason")).isEmpty();
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("not-recorded");
        assertThat(answer.body()).doesNotContain("is_valid").doesNotContain("/var/lib");
    }

    private Origin origin() {
        return java.util.Objects.requireNonNull(asked.get()).origin();
    }

    private static JsonArray issues(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonArray("validation_issues");
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return postTo("/mpic", body, headers);
    }

    private HttpResponse<String> postTo(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("content-type", "application/json")
                .header("x-api-key", KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private final class Coordinator implements Corroborator {

        @Override
        public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
            return PLAN;
        }

        @Override
        public Corroboration corroborate(
                MpicRequest request, Planned plan, CallContext call, AttemptListener listener) {
            asked.set(request);
            return Corroboration.of(verdict);
        }
    }

    private static Verdict verdict() {
        PerspectiveReport report = new PerspectiveReport(
                Perspective.at("p", new Place(Rir.ARIN, 0, 0)),
                new CheckReport(Passed.of(CaaEvidence.NONE), Instant.EPOCH, Duration.ZERO));
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                1,
                1,
                List.of(new Attempt(1, 1, Instant.EPOCH, List.of(report), report)),
                List.of(),
                false,
                null);
    }
}
