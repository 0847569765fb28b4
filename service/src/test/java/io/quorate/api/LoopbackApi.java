package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.HttpSettings.TlsSettings;
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
import io.quorate.model.DomainName;
import io.quorate.model.IssueType;
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
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

/** The API and a management port on loopback, with a coordinator that says yes and remembers whom it said it to. */
final class LoopbackApi implements AutoCloseable {

    static final String KEY = "the-key-of-the-ca-0123";
    static final String BOUND_KEY = "the-bound-key-of-a-ca-0123";
    static final String NODE_KEY = "the-key-of-a-node-0123";
    static final String BOUND_TO = "CN=ca-1, O=Example CA";
    static final String GOOD = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"example.com\"}";
    static final int LARGEST_BODY = 1024;

    private static final String HOST = "127.0.0.1";
    private static final CheckRequest CHECK = new CaaRequest(DomainName.of("example.com"), null, null);
    private static final Planned PLAN =
            new Planned(CHECK, 6, 4, 1, 1, List.of(), BaselinePolicy.at(Instant.EPOCH), List.of(), null);

    private final Vertx vertx = Vertx.builder().withTransport(new Listeners()).build();
    private final BlockingQueue<Origin> origins = new LinkedBlockingQueue<>();
    private final BlockingQueue<HandshakeFault> refused = new LinkedBlockingQueue<>();
    private final int port;
    private final int management;

    LoopbackApi(HttpSettings settings) {
        this(settings, 1, System::nanoTime);
    }

    /**
     * @param loops event loops that listen at one port
     * @param nanos the time by which requests are counted
     */
    LoopbackApi(HttpSettings settings, int loops, LongSupplier nanos) {
        PublicName names = PublicName.parser(new PublicSuffixes(List.of()));
        ProblemCodec problems = new ProblemCodec();
        Services services = new Services(
                new Yes(),
                runner(),
                Perspective.at("us-east-2", new Place(Rir.ARIN, 39.96, -83)),
                List::of,
                System::nanoTime,
                new Pages(LoopbackApi::page, day -> page(), LoopbackApi::page),
                Traces.OFF);
        Codecs codecs =
                new Codecs(new MpicDecoder(names, names), new MpicEncoder(), new CheckCodec(names, names), problems);
        Admission admission = new Admission(settings.limits(), nanos);
        AtomicInteger bound = new AtomicInteger();
        await(vertx.deployVerticle(
                () -> new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        return new ApiServer(vertx, settings, keys(), services, codecs, admission)
                                .withListener(new Observer())
                                .start(-1)
                                .onSuccess(bound::set);
                    }
                },
                new DeploymentOptions().setInstances(loops)));
        this.port = bound.get();
        this.management = await(new ManagementServer(
                        vertx,
                        new ManagementSettings(HOST, 0, 100),
                        new ManagementServer.Pages(
                                List::of,
                                List::of,
                                new FleetPage(List::of, List::of),
                                () -> "up 1\n",
                                LoopbackApi::page),
                        problems,
                        "1")
                .start());
    }

    static HttpSettings settings(@Nullable TlsSettings tls, int requestsPerSecond, List<String> corsOrigins) {
        HttpSettings.Limits others = HttpSettings.Limits.DEFAULTS;
        return new HttpSettings(
                HOST,
                0,
                List.of("/"),
                LARGEST_BODY,
                tls,
                new HttpSettings.Limits(100, requestsPerSecond, 100, others.headerTimeout(), Duration.ofSeconds(5)),
                corsOrigins);
    }

    static LoopbackApi plain() {
        return new LoopbackApi(settings(null, 0, List.of()));
    }

    int port() {
        return port;
    }

    int managementPort() {
        return management;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Whose request was answered next. */
    Origin nextOrigin() {
        return next(origins);
    }

    HandshakeFault nextRefusal() {
        return next(refused);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static byte[] page() {
        return "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private CheckRunner runner() {
        return new CheckRunner(
                (request, call) -> Future.succeededFuture(Passed.of(CaaEvidence.NONE)),
                (request, call) -> Future.failedFuture("no"),
                (caller, request, report) -> {
                    origins.add(caller);
                    return Future.succeededFuture();
                },
                CheckRunner.UNNAMED,
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                System::nanoTime);
    }

    private static AuthSettings keys() {
        return new AuthSettings(List.of(
                ApiKey.unbound("ca", digest(KEY), Set.of(Scope.MPIC, Scope.ADMIN)),
                new ApiKey("bound", digest(BOUND_KEY), Set.of(Scope.MPIC), BOUND_TO),
                ApiKey.unbound("node", digest(NODE_KEY), Set.of(Scope.PERSPECTIVE))));
    }

    private static String digest(String key) {
        return Digests.sha256Hex(key.getBytes(StandardCharsets.US_ASCII));
    }

    private final class Yes implements Corroborator {

        @Override
        public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
            return check == null
                    ? new Planning.Rejected(List.of(IssueType.MISSING.at(List.of("body"), "There is no check.")))
                    : PLAN;
        }

        @Override
        public Corroboration corroborate(
                MpicRequest request, Planned plan, CallContext call, AttemptListener listener) {
            origins.add(request.origin());
            PerspectiveReport report = new PerspectiveReport(
                    Perspective.at("p", new Place(Rir.ARIN, 0, 0)),
                    new CheckReport(Passed.of(CaaEvidence.NONE), Instant.EPOCH, Duration.ZERO));
            return Corroboration.of(Future.succeededFuture(new Verdict(
                    new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                    1,
                    1,
                    List.of(new Attempt(1, 1, Instant.EPOCH, List.of(report), report)),
                    List.of(),
                    false,
                    null)));
        }
    }

    private final class Observer implements TrafficListener {

        @Override
        public void began() {}

        @Override
        public void ended(String path, int status, Duration took) {}

        @Override
        public void handshakeRefused(HandshakeFault fault) {
            refused.add(fault);
        }
    }
}
