package io.quorate.api;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.coordinator.Corroborator;
import io.quorate.model.CheckType;
import io.quorate.perspective.CheckRunner;
import io.quorate.wire.PerspectiveHeaders;

/**
 * The routes of the API on one event loop, for one configuration. A request ends in the routes in which it began, with
 * their keys and services, even if the configuration is exchanged meanwhile.
 */
final class ApiRoutes {

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
    private final String build;

    /**
     * The values that are the same for every configuration.
     *
     * @param admission counts for all event loops
     * @param traffic   receives each request; null to count none
     * @param build     version shown to callers that may request checks
     */
    record Constant(
            Vertx vertx,
            Codecs codecs,
            Admission admission,
            @Nullable TrafficListener traffic,
            String build) {}

    ApiRoutes(Constant constant, HttpSettings settings, AuthSettings auth, Services services) {
        this.vertx = constant.vertx();
        this.settings = settings;
        this.build = constant.build();
        Admission admission = constant.admission();
        this.problems = new Problems(constant.codecs().problems());
        this.inFlight = new InFlight(admission, problems);
        this.rate = new RateLimit(admission, problems);
        this.content = new ContentRules(problems);
        this.streams = new EventStreams(vertx, admission, EventStreams.BEAT);
        this.bodies =
                new BodyReader(vertx, settings.maxBodyBytes(), settings.limits().bodyTimeout());
        this.router = Router.router(vertx);
        TrafficListener traffic = constant.traffic();
        if (traffic != null) {
            router.route().order(BEFORE_ALL_RULES).handler(new Traffic(traffic, services.nanos())::count);
        }
        mount(services, constant.codecs(), new ApiKeyAuth(auth, problems));
    }

    void handle(HttpServerRequest request) {
        router.handle(request);
    }

    /** Stops admitting requests; completes when the work for the last one has ended. */
    Future<Void> drain() {
        return inFlight.drain();
    }

    private void mount(Services services, Codecs codecs, ApiKeyAuth auth) {
        router.route().order(FIRST_OF_ALL).handler(HeaderDeadline::suspend);
        router.route().order(BEFORE_ALL_ROUTES).handler(new RequestRules(problems)::check);
        router.route().order(BEFORE_ALL_ROUTES).handler(new CrossOrigin(settings.corsOrigins())::handle);
        new HealthRoutes(List::of, () -> obstacles(services.readiness()), codecs.problems()).mountOn(router);
        List.of("/livez", "/readyz", "/healthz").forEach(path -> AllowedMethods.onlyGet(router, path));
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
            AllowedMethods.get(router, PerspectiveHeaders.IDENTITY_PATH, inFlight::turnAway);
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
        // One route per handler, in this order: the body of an unauthenticated caller must not be read at all.
        router.post(path).handler(inFlight::admit);
        router.post(path).handler(auth);
        router.post(path).handler(rate::admit);
        router.post(path).handler(content::requireJson);
        router.post(path).handler(content::requireUncoded);
        router.post(path).handler(bodies::read);
        router.post(path).handler(handler);
        AllowedMethods.only(router, "POST", path);
    }

    private List<String> obstacles(Readiness readiness) {
        return inFlight.draining() ? List.of(ApiServer.STOPPING) : readiness.obstacles();
    }

    private static String path(String base, String name) {
        return (base.endsWith("/") ? base : base + "/") + name;
    }
}
