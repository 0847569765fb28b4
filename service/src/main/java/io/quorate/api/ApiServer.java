package io.quorate.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.api.AuthSettings.Scope;
import io.quorate.coordinator.Corroborator;
import io.quorate.model.CheckType;
import io.quorate.model.Perspective;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.Fields;
import io.quorate.support.TimeLimit;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ViewSigner;

/** The API's listener on one event loop. */
public final class ApiServer {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    /**
     * What a decoder of HTTP/2 reads, above {@link RequestRules#LARGEST_HEADER}: a header section that is larger than
     * that and smaller than this is answered with a problem, and a larger one by the decoder.
     */
    private static final int LARGEST_DECODED = 4 * RequestRules.LARGEST_HEADER;

    /** Each connection has a buffer from its first octet on; it grows with what comes. */
    private static final int SMALL = 64;
    /**
     * In a minute on one connection. A coordinator resets a stream for each caller who leaves it: at the few hundred that
     * Vert.x allows, callers who hang up would end the checks of all others on the same connection.
     */
    private static final int MOST_RESETS = 60_000;

    private static final int FIRST_OF_ALL = -3;
    private static final int BEFORE_ALL_RULES = -2;
    private static final int BEFORE_ALL_ROUTES = -1;

    private final Vertx vertx;
    private final HttpSettings settings;
    private final Problems problems;
    private final Router router;
    private final InFlight inFlight;
    private final ContentRules content;
    private final BodyReader bodies;
    private final EventStreams streams;
    private final RateLimit rate;
    private final HttpServer server;
    private final LongSupplier nanos;
    private @Nullable TrafficListener traffic;
    private String build = "unknown";

    /**
     * What the API serves.
     *
     * @param corroborator null where this process is no coordinator
     * @param runner       null where this process is no perspective
     * @param self         the perspective that the runner plays
     * @param traces       where the callers' traces go on
     * @param signer       signs what the runner saw; null where nothing is signed
     */
    public record Services(
            @Nullable Corroborator corroborator,
            @Nullable CheckRunner runner,
            @Nullable Perspective self,
            Readiness readiness,
            LongSupplier nanos,
            Pages pages,
            Traces traces,
            @Nullable ViewSigner signer) {

        /** Of a process that signs nothing. */
        public Services(
                @Nullable Corroborator corroborator,
                @Nullable CheckRunner runner,
                @Nullable Perspective self,
                Readiness readiness,
                LongSupplier nanos,
                Pages pages,
                Traces traces) {
            this(corroborator, runner, self, readiness, nanos, pages, traces, null);
        }
    }

    /** The codecs of the API, one set an event loop. */
    public record Codecs(MpicDecoder decoder, MpicEncoder encoder, CheckCodec checks, ProblemCodec problems) {}

    /** A listener that is alone in its process. */
    public ApiServer(Vertx vertx, HttpSettings settings, AuthSettings auth, Services services, Codecs codecs) {
        this(vertx, settings, auth, services, codecs, new Admission(settings.limits(), services.nanos()));
    }

    /**
     * @param admission shared with the listeners of the other event loops
     */
    public ApiServer(
            Vertx vertx,
            HttpSettings settings,
            AuthSettings auth,
            Services services,
            Codecs codecs,
            Admission admission) {
        this.vertx = vertx;
        this.settings = settings;
        this.problems = new Problems(codecs.problems());
        this.inFlight = new InFlight(admission, problems);
        this.rate = new RateLimit(admission, problems);
        this.content = new ContentRules(problems);
        this.streams = new EventStreams(vertx, admission, EventStreams.BEAT);
        this.bodies =
                new BodyReader(vertx, settings.maxBodyBytes(), settings.limits().bodyTimeout());
        this.router = Router.router(vertx);
        this.server = vertx.createHttpServer(options(settings));
        this.nanos = services.nanos();
        mount(services, codecs, new ApiKeyAuth(auth, problems));
    }

    /** Lets callers that may ask for checks see which version runs here; to be called before the start. */
    public ApiServer running(String build) {
        this.build = build;
        return this;
    }

    /** Tells this listener of each request; to be called before the start. */
    public ApiServer observedBy(TrafficListener listener) {
        traffic = listener;
        router.route().order(BEFORE_ALL_RULES).handler(new Traffic(listener, nanos)::count);
        return this;
    }

    /**
     * Listens; the future holds the port.
     *
     * @param port the one of the settings; -1 lets several instances share one free port
     */
    public Future<Integer> start(int port) {
        return server.requestHandler(router)
                .invalidRequestHandler(problems::unreadable)
                .connectionHandler(connection -> connection.exceptionHandler(broken -> {}))
                .listen(port, settings.host())
                .recover(failure -> Listeners.notListening(failure, settings.host(), port))
                .map(HttpServer::actualPort)
                .onSuccess(bound -> Listeners.of(vertx)
                        .ifPresent(listeners -> listeners.bound(
                                bound,
                                settings.limits().connections(),
                                settings.limits().headerTimeout(),
                                this::refused)));
    }

    private void refused(InetSocketAddress caller, HandshakeFault fault) {
        TrafficListener listener = traffic;
        if (listener != null) {
            listener.handshakeRefused(fault);
        }
        LOG.atWarn()
                .addKeyValue(Fields.CAUSE, fault.wireName())
                .addKeyValue(Fields.WORDS, caller.getAddress().getHostAddress() + ": " + fault.words())
                .log("TLS handshake refused");
    }

    /** Takes no more requests, waits for those under way but no longer than this, then closes. */
    public Future<Void> stop(Duration patience) {
        return TimeLimit.of(inFlight.drain(), Math.max(1, patience.toMillis())).eventually(() -> server.close());
    }

    private void mount(Services services, Codecs codecs, ApiKeyAuth auth) {
        router.route().order(FIRST_OF_ALL).handler(HeaderDeadline::suspend);
        router.route().order(BEFORE_ALL_ROUTES).handler(new RequestRules(problems)::check);
        router.route().order(BEFORE_ALL_ROUTES).handler(new CrossOrigin(settings.corsOrigins())::handle);
        new HealthRoutes(List::of, () -> obstacles(services.readiness()), codecs.problems()).mountOn(router);
        List.of("/livez", "/readyz", "/healthz").forEach(path -> Methods.onlyGet(router, path));
        router.route().handler(new ClientCertificates(settings.tls(), problems)::require);
        new DocsRoutes(vertx, services.pages().errors()).mountOn(router);
        new ConfigRoute(services.pages().configuration()).mountOn(router, auth.requires(Scope.ADMIN));
        new ComplianceRoute(services.pages().compliance(), problems).mountOn(router, auth.requires(Scope.CONSOLE));
        Corroborator corroborator = services.corroborator();
        if (corroborator != null) {
            MpicRoute mpic = new MpicRoute(corroborator, services, codecs, problems, streams);
            settings.basePaths()
                    .forEach(base -> post(path(base, "mpic"), auth.requires(Scope.MPIC, Scope.CONSOLE), mpic::handle));
        }
        new PeopleRoutes(vertx, services.pages().people(), problems).mountOn(router, auth.requires(Scope.CONSOLE));
        CheckRunner runner = services.runner();
        if (runner != null) {
            new IdentityRoute(services.self(), () -> obstacles(services.readiness()), () -> build, codecs.problems())
                    .mountOn(router, auth.requires(Scope.PERSPECTIVE));
            for (CheckType type : CheckType.values()) {
                CheckRoute check = new CheckRoute(type, runner, services, codecs.checks(), problems);
                post("/" + type.wireName(), auth.requires(Scope.PERSPECTIVE), check::handle);
            }
        }
        problems.mountOn(router);
    }

    private void post(String path, Handler<RoutingContext> auth, Handler<RoutingContext> handler) {
        // A route each, in this order: a stranger's body shall not be read at all.
        router.post(path).handler(inFlight::admit);
        router.post(path).handler(auth);
        router.post(path).handler(rate::admit);
        router.post(path).handler(content::requireJson);
        router.post(path).handler(content::requireUncoded);
        router.post(path).handler(bodies::read);
        router.post(path).handler(handler);
        Methods.only(router, "POST", path);
    }

    private List<String> obstacles(Readiness readiness) {
        return inFlight.draining() ? List.of("this instance is stopping") : readiness.obstacles();
    }

    private static String path(String base, String name) {
        return (base.endsWith("/") ? base : base + "/") + name;
    }

    private static HttpServerOptions options(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout((int) HeaderDeadline.IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(RequestRules.LARGEST_HEADER)
                .setCompressionSupported(false)
                .setDecoderInitialBufferSize(SMALL)
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS);
        options.getInitialSettings()
                .setMaxHeaderListSize(LARGEST_DECODED)
                .setMaxConcurrentStreams(settings.limits().inFlight());
        HttpSettings.TlsSettings tls = settings.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(tls.certificate())
                            .setKeyPath(tls.key()));
            String clientCa = tls.clientCa();
            if (clientCa != null) {
                options.setTrustOptions(new PemTrustOptions().addCertPath(clientCa))
                        .setClientAuth(ClientAuth.REQUEST);
            }
        }
        return options;
    }
}
