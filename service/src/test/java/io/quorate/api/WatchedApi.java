package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.PeoplePages.Fleet;
import io.quorate.api.PeoplePages.History;
import io.quorate.coordinator.AttemptListener;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.AttemptId;
import io.quorate.model.AttemptPlan;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.IssueType;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Perspective;
import io.quorate.model.Refused;
import io.quorate.model.Verdict;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictPage.Holding;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;
import io.quorate.support.Futures;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

/** The API with a coordinator whose verdicts the test scripts, on the event loop of the request. */
final class WatchedApi implements AutoCloseable {

    static final String ID = "24576218-8f2e-4cdd-99e4-e0a989ed1647";
    static final String CONSOLE_KEY = "the-key-of-a-person-0123";
    static final String MPIC_KEY = "the-key-of-the-ca-0123";
    static final String GOOD = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"example.com\",\"other\":1}";

    private static final CheckRequest CHECK = new CaaRequest(DomainName.of("example.com"), null, null);
    private static final Planned PLAN =
            new Planned(CHECK, 2, 4, 1, 1, List.of(), BaselinePolicy.at(Instant.EPOCH), List.of(), null);

    private final Vertx vertx = Vertx.builder().withTransport(new Listeners()).build();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    /** A client that is not referred to is closed. */
    private final List<HttpClient> clients = new CopyOnWriteArrayList<>();

    private final Admission admission;
    private final int port;
    private volatile boolean atOnce;
    private volatile boolean throwing;

    WatchedApi(int streams) {
        HttpSettings.Limits others = HttpSettings.Limits.DEFAULTS;
        HttpSettings.Limits limits =
                new HttpSettings.Limits(100, 0, 100, others.headerTimeout(), others.bodyTimeout(), streams);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of("/"), 65_536, null, limits, List.of());
        this.admission = new Admission(limits, System::nanoTime);
        PublicName names = PublicName.parser(new PublicSuffixes(List.of()));
        PeoplePages people = new PeoplePages(
                new Fleet(() -> json("perspectives"), () -> json("fleet")),
                new History(
                        "memory",
                        query -> "busy".equals(query.target())
                                ? Future.failedFuture("busy")
                                : Future.succeededFuture(
                                        new VerdictPage(List.of(), null, new Holding(0, query.limit(), 0, List.of()))),
                        id -> Future.succeededFuture(ID.equals(id) ? Optional.of(json("check")) : Optional.empty())),
                false);
        Services services = new Services(
                new Scripted(),
                null,
                null,
                List::of,
                System::nanoTime,
                new Pages(() -> json("configuration"), day -> json("compliance"), () -> json("errors"), people),
                Traces.OFF);
        Codecs codecs = new Codecs(
                new MpicDecoder(names, names), new MpicEncoder(), new CheckCodec(names, names), new ProblemCodec());
        AuthSettings keys = new AuthSettings(List.of(
                ApiKey.unbound("person", digest(CONSOLE_KEY), Set.of(Scope.CONSOLE)),
                ApiKey.unbound("ca", digest(MPIC_KEY), Set.of(Scope.MPIC))));
        this.port = LoopbackApi.await(
                onLoop(() -> new ApiServer(vertx, settings, keys, services, codecs, admission).start(0)));
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        return Future.future(done -> vertx.runOnContext(go -> work.get().onComplete(done)));
    }

    private static byte[] json(String page) {
        return ("{\"page\":\"" + page + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String key) {
        return Digests.sha256Hex(key.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return port;
    }

    int streams() {
        return admission.streams();
    }

    /** Gives each verdict at once. */
    void givesAtOnce(boolean now) {
        atOnce = now;
    }

    /** Throws where it is asked. */
    void throwing(boolean now) {
        throwing = now;
    }

    /** Returns the next request. */
    Asked next() throws InterruptedException {
        return Objects.requireNonNull(asked.poll(20, TimeUnit.SECONDS), "nothing was asked");
    }

    /** Waits until it is so. */
    void until(BooleanSupplier so) throws Exception {
        Futures.await(Future.<Void>future(done -> vertx.runOnContext(go -> look(so, done))));
    }

    private void look(BooleanSupplier so, Promise<Void> done) {
        if (so.getAsBoolean()) {
            done.complete();
        } else {
            vertx.setTimer(5, again -> look(so, done));
        }
    }

    /** The body of the plain answer. */
    String plain() throws Exception {
        Future<HttpClientResponse> answer =
                request(GOOD, "application/json", HttpVersion.HTTP_1_1, HttpClientResponse::pause);
        next().give();
        return bodyOf(Futures.await(answer));
    }

    HttpClientResponse send(String body, String accept, HttpVersion version) throws Exception {
        return Futures.await(request(body, accept, version, HttpClientResponse::pause));
    }

    String bodyOf(HttpClientResponse response) throws Exception {
        return Futures.await(onLoop(() -> {
                    Future<Buffer> body = response.body();
                    response.resume();
                    return body;
                }))
                .toString();
    }

    /** Sends a question; who reads is set before the first octet comes. */
    Future<HttpClientResponse> request(
            String body, String accept, HttpVersion version, Consumer<HttpClientResponse> reader) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        clients.add(client);
        return onLoop(() -> client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                .compose(request -> request.putHeader("x-api-key", CONSOLE_KEY)
                        .putHeader("content-type", "application/json")
                        .putHeader("accept", accept)
                        .send(Buffer.buffer(body)))
                .onSuccess(reader::accept));
    }

    @Override
    public void close() {
        LoopbackApi.await(vertx.close());
    }

    /** A question under way. */
    static final class Asked {

        private final Context loop = Vertx.currentContext();
        private final Promise<Verdict> verdict = Promise.promise();
        private final CallContext call;
        private final AttemptListener listener;

        Asked(CallContext call, AttemptListener listener) {
            this.call = call;
            this.listener = listener;
        }

        void begin() {
            List<Perspective> remotes = List.of(WatchedVerdict.at("one"), WatchedVerdict.at("two"));
            loop.runOnContext(go ->
                    listener.began(new AttemptPlan(new AttemptId(ID, 1), 1, 4, remotes, WatchedVerdict.at("primary"))));
        }

        void answer(String code, String words) {
            loop.runOnContext(go -> answered(code, words));
        }

        /** Sends answers to a caller until its leaving is heard of; returns their octets. */
        long answerUntilLeft() throws Exception {
            return Futures.await(Future.future(done -> loop.runOnContext(go -> answerAgain(0, done))));
        }

        private void answerAgain(long sent, Promise<Long> done) {
            if (call.left() || sent > 100_000_000) {
                done.complete(sent);
            } else {
                answered("one", "x".repeat(4000));
                loop.runOnContext(go -> answerAgain(sent + 4000, done));
            }
        }

        private void answered(String code, String words) {
            CheckResult result = new Refused(CaaEvidence.NONE, List.of(new CheckError("mpic_error:caa", words)));
            listener.answered(1, WatchedVerdict.report(code, result), false);
        }

        void give() {
            loop.runOnContext(go -> verdict.complete(WatchedVerdict.yes()));
        }

        void fail(Throwable why) {
            loop.runOnContext(go -> verdict.fail(why));
        }

        boolean left() {
            return call.left();
        }
    }

    private final class Scripted implements Corroborator {

        @Override
        public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
            return check == null
                    ? new Planning.Rejected(List.of(IssueType.MISSING.at(List.of("body"), "There is no check.")))
                    : PLAN;
        }

        @Override
        public Corroboration corroborate(
                MpicRequest request, Planned plan, CallContext call, AttemptListener listener) {
            if (throwing) {
                throw new IllegalStateException("a defect");
            }
            Asked next = new Asked(call, listener);
            if (atOnce) {
                next.give();
            }
            asked.add(next);
            return Corroboration.of(next.verdict.future());
        }
    }
}
