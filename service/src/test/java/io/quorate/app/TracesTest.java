package io.quorate.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import io.quorate.api.ConsoleSettings;
import io.quorate.app.demo.DemoFleet;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Secret;
import io.quorate.support.Span;
import io.quorate.telemetry.Collector;
import io.quorate.telemetry.Collector.Received;
import io.quorate.telemetry.TraceSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace over two processes: a coordinator, and one of its perspectives behind HTTP. */
@Isolated("the log is listened to")
class TracesTest {

    private static final String KEY = "a-key-for-the-traces";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Perspective FAR = DemoFleet.REMOTES.get(0);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("io.quorate");
    private final Level before = root.getLevel();
    private Collector collector;
    private Vertx coordinators;
    /** Held, since an unreferenced client closes itself. */
    private HttpClient client;

    private Vertx perspectives;
    private Sandbox sandbox;

    @BeforeEach
    void startTheInternet() throws Exception {
        collector = Collector.start();
        coordinators = Service.vertx();
        client = coordinators.createHttpClient();
        perspectives = Service.vertx();
        sandbox = Blocking.await(Sandbox.start(coordinators, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void endEverything() throws Exception {
        root.detachAppender(log);
        root.setLevel(before);
        Blocking.await(coordinators.close());
        Blocking.await(perspectives.close());
        collector.close();
    }

    /** Asks, and stops both processes, so that all spans are sent. */
    private void ask(TraceSettings traces, JsonObject... questions) throws Exception {
        Service perspective = Blocking.await(Service.start(perspectives, perspective(traces), 1));
        Service coordinator = Blocking.await(Service.start(coordinators, coordinator(traces, perspective.port()), 1));
        for (JsonObject question : questions) {
            HttpClientResponse answer = Blocking.await(post(coordinator.port(), question));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        Blocking.await(coordinator.stop());
        Blocking.await(perspective.stop());
    }

    @Test
    void aSpanOfARemotePerspectiveIsAPartOfTheCallersTrace() throws Exception {
        ask(new TraceSettings(collector.endpoint(), 0), caa());

        Received dns = collector.spans().stream()
                .filter(span -> span.node().equals(FAR.code()) && span.name().equals("dns.lookup"))
                .findFirst()
                .orElseThrow();
        List<Received> chain = chain(dns);
        assertThat(chain)
                .extracting(Received::name)
                .containsExactly("dns.lookup", "mpic.check", "mpic.perspective", "mpic.attempt", "mpic.request");
        assertThat(chain)
                .extracting(Received::node)
                .as("two processes")
                .containsExactly(FAR.code(), FAR.code(), "us-east-2", "us-east-2", "us-east-2");
        assertThat(chain).extracting(Received::trace).containsOnly(TRACE);
        assertThat(chain.get(4).parent()).isEqualTo(CALLER);
        assertThat(chain.get(2).attributes())
                .containsEntry("mpic.perspective", FAR.code())
                .containsEntry("mpic.outcome", "passed");
        assertThat(chain.get(4).attributes())
                .containsEntry("mpic.target", "permit.example")
                .containsEntry("mpic.trace_identifier", "order-1")
                .containsEntry("mpic.outcome", "corroborated");
        assertThat(named("mpic.perspective")).as("the primary and six").hasSize(7);
        assertThat(named("mpic.check")).hasSize(7);
    }

    @Test
    void fetchesAndHandshakesAreSeenWithTheirLookups() throws Exception {
        ask(new TraceSettings(collector.endpoint(), 0), http(), alpn());

        for (String exchange : List.of("http.fetch", "tls.handshake")) {
            assertThat(named(exchange)).as(exchange).hasSize(7).allSatisfy(span -> {
                assertThat(chain(span)).extracting(Received::name).startsWith(exchange, "mpic.check");
                assertThat(span.attributes()).containsKey("mpic.outcome");
                assertThat(collector.spans())
                        .anyMatch(part ->
                                part.parent().equals(span.id()) && part.name().equals("dns.lookup"));
            });
        }
    }

    @Test
    void noSpanIsNamedAfterWhatIsLookedAt() throws Exception {
        ask(new TraceSettings(collector.endpoint(), 0), caa(), http(), alpn());

        Set<String> names = collector.spans().stream().map(Received::name).collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Span.Work.values()).map(Span.Work::wireName).toList());
    }

    @Test
    void logsTraceAndSpanIds() throws Exception {
        ask(new TraceSettings(collector.endpoint(), 0), caa());

        assertThat(fields("verdict given"))
                .singleElement()
                .satisfies(fields -> assertThat(fields)
                        .containsEntry("trace_id", TRACE)
                        .containsEntry("span_id", named("mpic.request").get(0).id())
                        .containsEntry("trace_identifier", "order-1")
                        .containsEntry("outcome", "corroborated")
                        .containsEntry("quorum", "6/6")
                        .containsEntry("primary", "passed")
                        .containsEntry("caller", "demo"));
        assertThat(fields("check finished")).hasSize(7).allSatisfy(fields -> {
            assertThat(fields).containsEntry("trace_id", TRACE);
            assertThat(named("mpic.check"))
                    .anyMatch(span -> span.id().equals(fields.get("span_id"))
                            && Objects.equals(span.attributes().get("mpic.perspective"), fields.get("perspective")));
        });
    }

    @Test
    void logsPassedChecksForRemoteCoordinators() throws Exception {
        root.setLevel(Level.INFO);
        ask(TraceSettings.OFF, caa());

        assertThat(fields("verdict given")).hasSize(1);
        assertThat(fields("check finished"))
                .singleElement()
                .satisfies(fields -> assertThat(fields)
                        .containsEntry("perspective", FAR.code())
                        .containsEntry("outcome", "passed"));
    }

    @Test
    void logsEachCheckThatDidNotPass() throws Exception {
        root.setLevel(Level.INFO);
        ask(TraceSettings.OFF, caa().put("domain_or_ip_target", "deny.example"));

        assertThat(fields("verdict given")).hasSize(1);
        assertThat(fields("check finished"))
                .hasSize(DemoFleet.views().size())
                .allSatisfy(fields -> assertThat(fields).containsEntry("outcome", "refused"));
    }

    /** Contacts are personal data: they are in the answer and the record, and nowhere else. */
    @Test
    void noSpanAndNoLogLineHasAContact() throws Exception {
        ask(
                new TraceSettings(collector.endpoint(), 0),
                contact(null),
                contact("hostmaster@hijacked-contact.example"),
                contact("hostmaster@elsewhere.example"));

        assertThat(fields("verdict given")).hasSize(3);
        assertThat(fields("check finished")).hasSize(3 * 7);
        assertThat(collector.spans())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.attributes().toString()).doesNotContain("hostmaster"));
        assertThat(List.copyOf(log.list))
                .allSatisfy(logged -> assertThat(logged.getFormattedMessage() + logged.getKeyValuePairs())
                        .doesNotContain("hostmaster"));
    }

    @Test
    void offNothingIsSentAndNothingIsLogged() throws Exception {
        ask(TraceSettings.OFF, caa());

        assertThat(collector.spans()).isEmpty();
        assertThat(fields("verdict given"))
                .singleElement()
                .satisfies(fields -> assertThat(fields).doesNotContainKeys("trace_id", "span_id"));
        assertThat(fields("check finished"))
                .extracting(fields -> fields.get("perspective"))
                .containsExactlyInAnyOrderElementsOf(DemoFleet.views());
    }

    @Test
    void answersAndLogsWhenTheCollectorIsDown() throws Exception {
        collector.close();
        ask(new TraceSettings(collector.endpoint(), 0), caa());

        assertThat(fields("verdict given")).hasSize(1);
        assertThat(fields("spans not sent")).isNotEmpty();
    }

    private List<Received> named(String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    /** A span and those that it is a part of, as far as they were sent. */
    private List<Received> chain(Received span) {
        List<Received> chain = new ArrayList<>(List.of(span));
        for (int i = 0; i < chain.size(); i++) {
            String parent = chain.get(i).parent();
            collector.spans().stream()
                    .filter(other -> other.id().equals(parent))
                    .forEach(chain::add);
        }
        return chain;
    }

    private List<Map<String, String>> fields(String event) {
        return List.copyOf(log.list).stream()
                .filter(logged -> logged.getMessage().equals(event))
                .map(logged -> logged.getKeyValuePairs().stream()
                        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value))))
                .toList();
    }

    private static JsonObject caa() {
        return new JsonObject()
                .put("check_type", "caa")
                .put("domain_or_ip_target", "permit.example")
                .put("trace_identifier", "order-1");
    }

    private static JsonObject contact(@Nullable String selected) {
        JsonObject question = new JsonObject(DemoQuestions.contacts("hijacked-contact.example", Instant.now()));
        question.getJsonObject("contact_retrieval_parameters").put("selected_contact", selected);
        return question;
    }

    private static JsonObject http() {
        return dcv(new JsonObject()
                .put("validation_method", "acme-http-01")
                .put("token", "a-token")
                .put("key_authorization", "a-token.thumb"));
    }

    private static JsonObject alpn() {
        return dcv(new JsonObject()
                .put("validation_method", "acme-tls-alpn-01")
                .put("key_authorization_hash", "ab".repeat(32)));
    }

    private static JsonObject dcv(JsonObject parameters) {
        return new JsonObject()
                .put("check_type", "dcv")
                .put("domain_or_ip_target", "permit.example")
                .put("dcv_check_parameters", parameters);
    }

    private Future<HttpClientResponse> post(int port, JsonObject question) {
        return Future.future(done ->
                coordinators.runOnContext(onLoop -> client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                        .compose(request -> request.putHeader("x-api-key", KEY)
                                .putHeader("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                                .send(question.toBuffer()))
                        .compose(response -> response.body().map(response))
                        .onComplete(done)));
    }

    private ServiceSettings coordinator(TraceSettings traces, int farPort) {
        CoordinatorSettings all = Objects.requireNonNull(demo().coordinator());
        List<RemoteSettings> remotes = all.perspectives().stream()
                .map(remote -> remote.code().equals(FAR.code())
                        ? new RemoteSettings(
                                FAR,
                                "http://127.0.0.1:" + farPort,
                                Secret.of(KEY),
                                Protocol.QUORATE,
                                List.of(),
                                CoordinatorSettings.Channel.PLAIN)
                        : remote)
                .toList();
        return with(
                ServiceSettings.Role.ALL,
                new CoordinatorSettings(
                        all.primary(),
                        all.policy(),
                        all.secret(),
                        all.defaultPerspectiveCount(),
                        all.maxAttempts(),
                        all.deadline(),
                        all.requestDeadline(),
                        all.grace(),
                        all.adn(),
                        remotes),
                DemoFleet.PRIMARY,
                traces);
    }

    private ServiceSettings perspective(TraceSettings traces) {
        return with(ServiceSettings.Role.PERSPECTIVE, null, FAR, traces);
    }

    private ServiceSettings demo() {
        return DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox, Duration.ofSeconds(3));
    }

    private ServiceSettings with(
            ServiceSettings.Role role,
            @Nullable CoordinatorSettings coordinator,
            Perspective here,
            TraceSettings traces) {
        ServiceSettings demo = demo();
        return new ServiceSettings(
                role,
                true,
                demo.http(),
                demo.management(),
                demo.auth(),
                coordinator,
                new PerspectiveSettings(here, Duration.ofSeconds(20)),
                demo.dns()
                        .withServers(List.of(ServerAddress.parse(sandbox.resolver(here.code()))
                                .orElseThrow())),
                demo.checks(),
                demo.caa(),
                demo.audit(),
                demo.log(),
                traces,
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }
}
