package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Issue;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.perspective.CheckRecorder;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class ApiServerTest {

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
    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example", "test"));

    private static final String CA_KEY = "the-key-of-the-ca";
    private static final String NODE_KEY = "the-key-of-a-node";
    private static final String GOOD = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"example.com\"}";
    private static final byte[] CONFIGURATION = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "signed");
    private static final CheckReport REPORT = new CheckReport(
            Passed.of(new CaaEvidence(false, null, null, null, null, List.of(), null, SECURE, List.of(), null)),
            Instant.EPOCH,
            Duration.ZERO);

    private final List<Issue> policyIssues = new ArrayList<>();
    private Future<Verdict> verdict = Future.succeededFuture(verdict(List.of()));
    /** Ends when the views end that no verdict waits for; empty where there are none. */
    private final List<Future<Void>> late = new ArrayList<>();

    private final AtomicLong later = new AtomicLong();
    private final AtomicInteger corroborated = new AtomicInteger();
    private List<String> obstacles = List.of();
    private @Nullable ApiServer server;
    private int port;
    private final Vertx vertx;
    private final HttpClient client;

    ApiServerTest(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
    }

    @BeforeEach
    void start(Vertx vertx, VertxTestContext test) throws Exception {
        ApiServer made = make(HttpSettings.Limits.DEFAULTS);
        server = made;
        made.start(0).onComplete(test.succeeding(bound -> {
            port = bound;
            test.completeNow();
        }));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/mpic", "/v1/mpic"})
    void answersAGoodRequest(String path, VertxTestContext test) {
        post(path, CA_KEY, GOOD)
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(200);
                    assertThat(answer.header("content-type")).isEqualTo("application/json");
                    assertThat(answer.header("x-mpic-primary")).isEqualTo("passed; dnssec=secure");
                    assertThat(answer.header("x-mpic-reason")).isEqualTo("corroborated");
                    assertThat(answer.header("x-mpic-simulation")).isNull();
                    assertThat(answer.json().getBoolean("is_valid")).isTrue();
                    assertThat(answer.json().containsKey("primary_perspective")).isFalse();
                    test.completeNow();
                })));
    }

    @Test
    void answers429WhenFullAndStaysHealthy(VertxTestContext test) throws Exception {
        Promise<Verdict> slow = Promise.promise();
        verdict = slow.future();
        HttpSettings.Limits limits = limits(2, 0);
        limited(limits, test, () -> {
            Future<Answer> first = post("/mpic", CA_KEY, GOOD);
            Future<Answer> second = post("/mpic", CA_KEY, GOOD);
            whenBusy(
                    2,
                    () -> post("/mpic", CA_KEY, GOOD)
                            .compose(third -> {
                                test.verify(() -> {
                                    assertThat(third.status).isEqualTo(503);
                                    assertThat(third.header("retry-after")).isNotNull();
                                    assertThat(third.json().getString("error")).isEqualTo("overloaded");
                                });
                                return get("/readyz");
                            })
                            .compose(health -> {
                                test.verify(() -> assertThat(health.status).isEqualTo(200));
                                slow.complete(verdict(List.of()));
                                return Future.all(first, second);
                            })
                            .onComplete(test.succeeding(both -> test.verify(() -> {
                                assertThat(first.result().status).isEqualTo(200);
                                assertThat(second.result().status).isEqualTo(200);
                                test.completeNow();
                            }))));
        });
    }

    @Test
    void anAnswerWhoseLateViewsAreUnderWayKeepsItsPlaceUntilTheyEnd(VertxTestContext test) throws Exception {
        Promise<Void> views = Promise.promise();
        late.add(views.future());
        limited(
                limits(1, 0),
                test,
                () -> post("/mpic", CA_KEY, GOOD)
                        .compose(first ->
                                post("/mpic", CA_KEY, GOOD).map(second -> List.of(first.status, second.status)))
                        .compose(statuses -> {
                            test.verify(() -> assertThat(statuses).containsExactly(200, 503));
                            views.complete();
                            return post("/mpic", CA_KEY, GOOD);
                        })
                        .onComplete(test.succeeding(third -> test.verify(() -> {
                            assertThat(third.status).isEqualTo(200);
                            test.completeNow();
                        }))));
    }

    @Test
    void answers429ToAKeyAboveItsRate(VertxTestContext test) throws Exception {
        limited(
                limits(100, 1),
                test,
                () -> post("/mpic", CA_KEY, GOOD)
                        .compose(first -> post("/mpic", CA_KEY, GOOD))
                        .compose(second -> Future.join(List.of(
                                post("/mpic", CA_KEY, GOOD), post("/mpic", CA_KEY, GOOD), post("/mpic", CA_KEY, GOOD))))
                        .compose(all -> post("/caa", NODE_KEY, GOOD).map(other -> {
                            test.verify(() -> {
                                assertThat(all.<Answer>list())
                                        .filteredOn(answer -> answer.status == 429)
                                        .isNotEmpty()
                                        .allSatisfy(answer -> {
                                            assertThat(answer.header("retry-after"))
                                                    .isEqualTo("1");
                                            assertThat(answer.json().getString("error"))
                                                    .isEqualTo("too-many-requests");
                                        });
                                assertThat(other.status).isEqualTo(200);
                            });
                            return other;
                        }))
                        .compose(all -> Future.all(get("/readyz"), get("/livez")))
                        .onComplete(test.succeeding(health -> test.verify(() -> {
                            assertThat(health.<Answer>list())
                                    .allSatisfy(
                                            answer -> assertThat(answer.status).isEqualTo(200));
                            test.completeNow();
                        }))));
    }

    @Test
    void marksWhatIsBelowTheRules(VertxTestContext test) {
        verdict = Future.succeededFuture(verdict(List.of("BR 3.2.2.9 asks for more.")));
        post("/mpic", CA_KEY, GOOD)
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.header("x-mpic-below-rules")).isEqualTo("BR 3.2.2.9 asks for more.");
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "{0} with key {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "/mpic, -, 403",
                "/mpic, '', 403",
                "/mpic, the-key-of-nobody, 403",
                "/mpic, the-key-of-a-node, 403",
                "/caa, the-key-of-the-ca, 403",
                "/caa, the-key-of-a-node, 200",
                "/mpic, the-key-of-the-ca, 200",
            })
    void letsInKnownKeysWithTheRightScopeOnly(String path, @Nullable String key, int status, VertxTestContext test) {
        post(path, key, GOOD)
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(status);
                    if (status == 403) {
                        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
                        assertThat(answer.json().getString("message")).isEqualTo("Forbidden");
                        assertThat(answer.json().getInteger("status")).isEqualTo(403);
                    }
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "{0} and x-api-key {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "Bearer KEY, -, 200",
                "bearer  KEY, -, 200",
                "BearerKEY, -, 403",
                "Basic KEY, -, 403",
                "Bearer, -, 403",
                "Bearer another-key-0123456789, -, 403",
                "Bearer another-key-0123456789, KEY, 200",
                "Bearer KEY, another-key-0123456789, 403",
            })
    void aBearerTokenIsAKeyToo(String authorization, @Nullable String key, int status, VertxTestContext test) {
        Map<String, String> headers = new HashMap<>(
                Map.of("content-type", "application/json", "authorization", authorization.replace("KEY", CA_KEY)));
        if (key != null) {
            headers.put("x-api-key", key.replace("KEY", CA_KEY));
        }
        send(HttpMethod.POST, "/mpic", headers, Buffer.buffer(GOOD))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(status);
                    test.completeNow();
                })));
    }

    @Test
    void namesMembersThatItDidNotRead(VertxTestContext test) {
        post("/mpic", CA_KEY, GOOD.replaceFirst("\\{", "{\"caa_chek_parameters\":{},"))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(200);
                    assertThat(answer.headers.get("x-mpic-ignored"))
                            .isEqualTo("caa_chek_parameters (did you mean caa_check_parameters?)");
                    test.completeNow();
                })));
    }

    @Test
    void reportsShapeAndPolicyFaultsInOneAnswer(VertxTestContext test) {
        policyIssues.add(new Issue(
                "invalid-quorum-count",
                "Invalid quorum count: 1.",
                List.of("body", "orchestration_parameters", "quorum_count")));
        post(
                        "/mpic",
                        CA_KEY,
                        "{\"check_type\":\"xyz\",\"orchestration_parameters\":{\"quorum_count\":1,\"max_attempts\":\"2\"}}")
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(400);
                    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
                    assertThat(answer.json().getString("error")).isEqualTo("request-validation-failed");
                    assertThat(answer.json().getJsonArray("validation_issues"))
                            .hasSize(4)
                            .allSatisfy(issue -> {
                                JsonObject each = (JsonObject) issue;
                                assertThat(each.getString("issue_type")).isNotBlank();
                                assertThat(each.getString("message")).isNotBlank();
                                assertThat(each.getJsonArray("loc").getString(0))
                                        .isEqualTo("body");
                            });
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /mpic, 405",
        "DELETE, /v1/mpic, 405",
        "PUT, /caa, 405",
        "POST, /nothing, 404",
        "GET, /nothing, 404"
    })
    void otherMethodsAndPathsAreProblems(String method, String path, int status, VertxTestContext test) {
        send(HttpMethod.valueOf(method), path, Map.of("x-api-key", CA_KEY), Buffer.buffer())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(status);
                    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
                    assertThat(answer.header("allow")).isEqualTo(status == 405 ? "POST" : null);
                    test.completeNow();
                })));
    }

    @Test
    void aBodyOverTheLimitIs413(VertxTestContext test) {
        post("/mpic", CA_KEY, GOOD + " ".repeat(2000))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(413);
                    assertThat(answer.json().getString("error")).isEqualTo("body-too-large");
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "content type {0}: {1}")
    @CsvSource({
        "application/json; charset=utf-8, 200",
        "APPLICATION/JSON, 200",
        "text/plain, 415",
        "application/jsonp, 415"
    })
    void otherMediaTypesAre415(String type, int status, VertxTestContext test) {
        send(HttpMethod.POST, "/mpic", Map.of("x-api-key", CA_KEY, "content-type", type), Buffer.buffer(GOOD))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(status);
                    test.completeNow();
                })));
    }

    @Test
    void ourOwnFaultIs500AndGivesNothingAway(VertxTestContext test) {
        verdict = Future.failedFuture(new IllegalStateException("secret host"));
        post("/mpic", CA_KEY, GOOD)
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(500);
                    assertThat(answer.body).doesNotContain("secret").contains("internal");
                    test.completeNow();
                })));
    }

    @Test
    void aPerspectiveAnswersAFinishedCheckWith200(VertxTestContext test) {
        post("/caa", NODE_KEY, "{\"domain_or_ip_target\":\"example.com\",\"caa_check_parameters\":null}")
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status).isEqualTo(200);
                    assertThat(answer.json().getBoolean("check_passed")).isTrue();
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/livez, 200, 200", "/readyz, 200, 503", "/healthz, 200, 503"})
    void probesNeedNoKey(String path, int well, int ill, VertxTestContext test) {
        Future<Answer> first = get(path);
        first.onComplete(test.succeeding(healthy -> {
            obstacles = List.of("the resolver does not validate");
            get(path)
                    .onComplete(test.succeeding(sick -> test.verify(() -> {
                        assertThat(healthy.status).isEqualTo(well);
                        assertThat(sick.status).isEqualTo(ill);
                        if (ill == 503) {
                            assertThat(sick.body).contains("the resolver does not validate");
                        }
                        test.completeNow();
                    })));
        }));
    }

    @Test
    void aStopAnswersWhatIsUnderWayAndTakesNothingNew(VertxTestContext test) {
        Promise<Verdict> later = Promise.promise();
        verdict = later.future();
        Future<Answer> underWay = post("/mpic", CA_KEY, GOOD);
        whenBusy(1, () -> {
            Future<Void> stopped = java.util.Objects.requireNonNull(server).drain(Duration.ofSeconds(5));
            Future<Answer> probe = send(HttpMethod.GET, "/perspective", Map.of("x-api-key", NODE_KEY), Buffer.buffer());
            Future.all(post("/mpic", CA_KEY, GOOD), probe)
                    .compose(refusals -> {
                        later.complete(verdict(List.of()));
                        return Future.all(underWay, stopped).map(refusals.<Answer>list());
                    })
                    .onComplete(test.succeeding(refusals -> test.verify(() -> {
                        assertThat(refusals).allSatisfy(refused -> {
                            assertThat(refused.status).isEqualTo(503);
                            assertThat(refused.body).contains("/docs/errors#draining");
                            assertThat(refused.header("retry-after")).isNotNull();
                            assertThat(refused.header("connection")).isEqualTo("close");
                        });
                        assertThat(underWay.result().status).isEqualTo(200);
                        test.completeNow();
                    })));
        });
    }

    @Test
    void aStopWaitsForViewsThatNoVerdictWaitsFor(VertxTestContext test) {
        Promise<Void> views = Promise.promise();
        late.add(views.future());
        post("/mpic", CA_KEY, GOOD)
                .compose(answered -> {
                    Future<Void> stopped =
                            java.util.Objects.requireNonNull(server).drain(Duration.ofSeconds(20));
                    return get("/livez").compose(alive -> {
                        test.verify(() -> {
                            assertThat(answered.status).isEqualTo(200);
                            assertThat(alive.status).as("it still listens").isEqualTo(200);
                            assertThat(stopped.isComplete()).isFalse();
                        });
                        views.complete();
                        return stopped;
                    });
                })
                .onComplete(test.succeeding(stopped -> test.completeNow()));
    }

    @Test
    void aStopSaysGoodbyeByGoawayWhereHttp2IsSpoken(VertxTestContext test) {
        Promise<Verdict> later = Promise.promise();
        verdict = later.future();
        Promise<Void> goodbye = Promise.promise();
        HttpClient http2 = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false))
                .withConnectHandler(connection -> connection.goAwayHandler(away -> goodbye.tryComplete()))
                .build();
        Map<String, String> headers = Map.of("content-type", "application/json", "x-api-key", CA_KEY);
        Future<Answer> underWay = send(http2, HttpMethod.POST, "/mpic", headers, Buffer.buffer(GOOD));
        whenBusy(1, () -> {
            Future<Void> stopped = java.util.Objects.requireNonNull(server).drain(Duration.ofSeconds(5));
            send(http2, HttpMethod.POST, "/mpic", headers, Buffer.buffer(GOOD))
                    .compose(refused -> goodbye.future().compose(gone -> {
                        later.complete(verdict(List.of()));
                        return Future.all(underWay, stopped).map(refused);
                    }))
                    .onComplete(test.succeeding(refused -> test.verify(() -> {
                        assertThat(refused.status).isEqualTo(503);
                        assertThat(refused.header("connection")).isNull();
                        assertThat(underWay.result().status).isEqualTo(200);
                        test.completeNow();
                    })));
        });
    }

    @Test
    void randomBodiesAreNeverA500(VertxTestContext test) {
        Random random = new Random(42);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            answers.add(post(i % 2 == 0 ? "/mpic" : "/caa", i % 2 == 0 ? CA_KEY : NODE_KEY, mutated(random)));
        }
        Future.all(answers)
                .onComplete(test.succeeding(all -> test.verify(() -> {
                    assertThat(answers)
                            .allSatisfy(
                                    answer -> assertThat(answer.result().status).isIn(200, 400));
                    test.completeNow();
                })));
    }

    private static String mutated(Random random) {
        String full =
                "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"*.ex\u00e4mple.com\",\"trace_identifier\":\"t\","
                        + "\"orchestration_parameters\":{\"perspective_count\":6,\"quorum_count\":5},"
                        + "\"caa_check_parameters\":{\"caa_domains\":[\"a\"],\"allow_lookup_failure\":true}}";
        StringBuilder text = new StringBuilder(full);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]\",:0tfn\\\u0000\ud800".charAt(random.nextInt(14)));
                default -> text.setCharAt(at, (char) random.nextInt(0x300));
            }
        }
        return text.toString();
    }

    /** Views that a verdict did not wait for do not count towards its time. */
    @Test
    void theTimeOfAnAnswerEndsWhenItIsSent(VertxTestContext test) throws Exception {
        Promise<Void> views = Promise.promise();
        late.add(views.future());
        Promise<Duration> measured = Promise.promise();
        make(HttpSettings.Limits.DEFAULTS)
                .withListener(new TrafficListener() {

                    @Override
                    public void began() {}

                    @Override
                    public void ended(String path, int status, Duration took) {
                        measured.complete(took);
                    }
                })
                .start(0)
                .compose(bound -> {
                    port = bound;
                    return post("/mpic", CA_KEY, GOOD);
                })
                .compose(answered -> get("/livez"))
                .compose(alive -> {
                    test.verify(() -> assertThat(measured.future().isComplete())
                            .as("work under way")
                            .isFalse());
                    later.set(Duration.ofHours(1).toNanos());
                    views.complete();
                    return measured.future();
                })
                .onComplete(test.succeeding(took -> test.verify(() -> {
                    assertThat(took).isLessThan(Duration.ofHours(1));
                    test.completeNow();
                })));
    }

    private ApiServer make(HttpSettings.Limits limits) throws Exception {
        PublicName names = PublicName.targetParser(SUFFIXES, AddressPolicy.of(List.of(), List.of()));
        PublicName reverse = PublicName.reverseLookupParser(SUFFIXES, AddressPolicy.of(List.of(), List.of()));
        CheckRunner runner = new CheckRunner(
                (request, call) -> Future.succeededFuture(REPORT.result()),
                (request, call) -> Future.failedFuture("no"),
                CheckRecorder.NOWHERE,
                CheckRunner.UNNAMED,
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                System::nanoTime);
        AuthSettings auth = new AuthSettings(List.of(
                ApiKey.unbound("ca", sha256(CA_KEY), Set.of(Scope.MPIC)),
                ApiKey.unbound("node", sha256(NODE_KEY), Set.of(Scope.PERSPECTIVE))));
        return new ApiServer(
                vertx,
                HttpSettings.ofOneOrigin("127.0.0.1", 0, List.of("/", "/v1"), 1024, null, limits),
                auth,
                new Services(
                        new FakeCoordinator(),
                        runner,
                        null,
                        () -> obstacles,
                        () -> System.nanoTime() + later.get(),
                        new Pages(() -> CONFIGURATION, day -> CONFIGURATION, () -> CONFIGURATION),
                        Traces.OFF),
                new Codecs(
                        new MpicDecoder(names, reverse),
                        new MpicEncoder(),
                        new CheckCodec(names, reverse),
                        new ProblemCodec()));
    }

    private static HttpSettings.Limits limits(int inFlight, int requestsPerSecond) {
        HttpSettings.Limits others = HttpSettings.Limits.DEFAULTS;
        return new HttpSettings.Limits(
                inFlight, requestsPerSecond, others.connections(), others.headerTimeout(), others.bodyTimeout());
    }

    private void limited(HttpSettings.Limits limits, VertxTestContext test, Runnable body) throws Exception {
        make(limits).start(0).onComplete(test.succeeding(bound -> {
            port = bound;
            body.run();
        }));
    }

    private void whenBusy(int requests, Runnable then) {
        if (corroborated.get() >= requests) {
            then.run();
        } else {
            vertx.setTimer(5, again -> whenBusy(requests, then));
        }
    }

    private final class FakeCoordinator implements Corroborator {

        @Override
        public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
            return policyIssues.isEmpty() && check != null ? PLAN : new Planning.Rejected(policyIssues);
        }

        @Override
        public Corroboration corroborate(
                MpicRequest request, Planned plan, CallContext call, AttemptListener listener) {
            corroborated.incrementAndGet();
            return new Corroboration(
                    verdict, late.isEmpty() ? Corroboration.of(verdict).ended() : late.get(0));
        }
    }

    private static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final String body;

        Answer(HttpClientResponse response, Buffer body) {
            this.status = response.statusCode();
            this.headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().forEach(headers::put);
            this.body = body.toString(StandardCharsets.UTF_8);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }

        JsonObject json() {
            return new JsonObject(body);
        }
    }

    private Future<Answer> post(String path, @Nullable String key, String body) {
        Map<String, String> headers = key == null
                ? Map.of("content-type", "application/json")
                : Map.of("content-type", "application/json", "x-api-key", key);
        return send(HttpMethod.POST, path, headers, Buffer.buffer(body));
    }

    private Future<Answer> get(String path) {
        return send(HttpMethod.GET, path, Map.of(), Buffer.buffer());
    }

    /** From an event loop: from elsewhere a body can arrive before its reader. */
    private Future<Answer> send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        return send(client, method, path, headers, body);
    }

    private Future<Answer> send(
            HttpClient by, HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        return Future.future(done -> vertx.runOnContext(onLoop -> by.request(method, port, "127.0.0.1", path)
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send(body);
                })
                .compose(response -> response.body().map(read -> new Answer(response, read)))
                .onComplete(done)));
    }

    private static Verdict verdict(List<String> belowRules) {
        Perspective perspective = Perspective.at("p", new Place(Rir.ARIN, 0, 0));
        PerspectiveReport report = new PerspectiveReport(perspective, REPORT);
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                1,
                1,
                List.of(new Attempt(1, 1, Instant.EPOCH, List.of(report), report)),
                belowRules,
                false,
                null);
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
