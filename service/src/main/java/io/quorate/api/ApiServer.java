package io.quorate.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.coordinator.Corroborator;
import io.quorate.model.Perspective;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.Fields;
import io.quorate.support.FileContents;
import io.quorate.support.TimeLimit;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ViewSigner;

/**
 * The API's listener on one event loop. The routes are {@link ApiRoutes}; this class starts, exchanges and drains them.
 */
public final class ApiServer {

    /** The obstacle of an instance that drains. */
    public static final String STOPPING = "this instance is stopping";

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final AuthSettings auth;
    private final Services services;
    private final Codecs codecs;
    private final Admission admission;
    private final Problems problems;
    private final HttpServerOptions options;
    private final HttpServer server;
    private final List<Future<Void>> draining = new ArrayList<>();
    private @Nullable TrafficListener traffic;
    private String build = "unknown";
    private @Nullable ApiRoutes routes;

    /**
     * The services behind the routes.
     *
     * @param corroborator null if this process is not a coordinator
     * @param runner       null if this process is not a perspective
     * @param self         the perspective that the runner plays
     * @param traces       continues the traces of callers
     * @param signer       signs the runner's results; null to sign nothing
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

        /** The services of a process that signs nothing. */
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

    /** The codecs of the API, one set per event loop. */
    public record Codecs(MpicDecoder decoder, MpicEncoder encoder, CheckCodec checks, ProblemCodec problems) {}

    /** A listener that is the only one of its process. */
    public ApiServer(Vertx vertx, HttpSettings settings, AuthSettings auth, Services services, Codecs codecs) {
        this(vertx, settings, auth, services, codecs, new Admission(settings.limits(), services.nanos()));
    }

    /** @param admission shared with the listeners of the other event loops */
    public ApiServer(
            Vertx vertx,
            HttpSettings settings,
            AuthSettings auth,
            Services services,
            Codecs codecs,
            Admission admission) {
        this(vertx, new Listener(settings, new FileContents(), Duration.ZERO), auth, services, codecs, admission);
    }

    /**
     * The settings of the listener.
     *
     * @param files   contents of the TLS files, as they were validated
     * @param longest time that a request may take; its connection stays open for it
     */
    public record Listener(HttpSettings settings, FileContents files, Duration longest) {}

    public ApiServer(
            Vertx vertx, Listener listener, AuthSettings auth, Services services, Codecs codecs, Admission admission) {
        this.vertx = vertx;
        this.settings = listener.settings();
        this.auth = auth;
        this.services = services;
        this.codecs = codecs;
        this.admission = admission;
        this.problems = new Problems(codecs.problems());
        this.options = ListenerOptions.of(settings, listener.files(), listener.longest());
        this.server = vertx.createHttpServer(options);
    }

    /** Sets the version that callers which may request checks can see. Must be called before the start. */
    public ApiServer withBuild(String build) {
        this.build = build;
        return this;
    }

    /** Sets the listener that is notified of each request. Must be called before the start. */
    public ApiServer withListener(TrafficListener listener) {
        traffic = listener;
        return this;
    }

    /**
     * Starts listening and returns the port.
     *
     * @param port the configured one, or -1 to let several instances share a free port
     */
    public Future<Integer> start(int port) {
        routes = routes(settings, auth, services);
        return server.requestHandler(this::handle)
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

    /**
     * Exchanges the configuration for the next request; a request in progress ends with the one it began with. Must be
     * called on the event loop.
     *
     * @return completes when the work for the last earlier request has ended
     */
    public Future<Void> exchange(HttpSettings next, AuthSettings callers, Services serving) {
        ApiRoutes before = routes;
        routes = routes(next, callers, serving);
        admission.retain(callers);
        Future<Void> ended = before == null ? Future.succeededFuture() : before.drain();
        draining.removeIf(Future::isComplete);
        draining.add(ended);
        return Future.join(List.copyOf(draining)).mapEmpty();
    }

    /**
     * Exchanges the certificate, and the CA of client certificates, for new connections. On failure nothing changes.
     */
    public Future<Void> exchange(TlsSettings tls, FileContents files) {
        return server.updateSSLOptions(ListenerOptions.tls(options, tls, files), true)
                .mapEmpty();
    }

    private ApiRoutes routes(HttpSettings http, AuthSettings callers, Services serving) {
        return new ApiRoutes(new ApiRoutes.Constant(vertx, codecs, admission, traffic, build), http, callers, serving);
    }

    private void handle(HttpServerRequest request) {
        ApiRoutes now = routes;
        if (now != null) {
            now.handle(request);
        }
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

    /** Stops admitting requests; completes when those in progress have ended, at the latest after this time. */
    public Future<Void> drain(Duration patience) {
        ApiRoutes last = routes;
        if (last != null) {
            draining.add(last.drain());
        }
        Future<Void> idle = Future.join(draining).mapEmpty();
        return TimeLimit.of(idle, Math.max(1, patience.toMillis())).otherwiseEmpty();
    }

    /** Closes the listener and all its connections. */
    public Future<Void> close() {
        return server.close();
    }
}
