package io.quorate.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer.Services;
import io.quorate.model.AttemptId;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.Incomplete;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.Deadline;
import io.quorate.support.OctetSet;
import io.quorate.support.Traces;
import io.quorate.wire.Asker;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.CheckCodec.Decoded;
import io.quorate.wire.PerspectiveHeaders;
import io.quorate.wire.ViewSigner;

/**
 * {@code POST /caa} and its siblings, one per check type: one check by this perspective. A finished check is answered
 * with 200, whether it passed or not.
 */
final class CheckRoute {

    /** More than any perspective's own limit. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final CheckType type;
    private final CheckRunner runner;
    private final @Nullable Perspective self;
    private final CheckCodec codec;
    private final Problems problems;
    private final LongSupplier nanos;
    private final Traces traces;
    private final @Nullable ViewSigner signer;

    CheckRoute(CheckType type, CheckRunner runner, Services services, CheckCodec codec, Problems problems) {
        this.type = type;
        this.runner = runner;
        this.self = services.self();
        this.codec = codec;
        this.problems = problems;
        this.nanos = services.nanos();
        this.traces = services.traces();
        this.signer = services.signer();
    }

    void handle(RoutingContext context) {
        byte[] body = RequestBody.of(context);
        Decoded decoded = codec.decode(type, body);
        if (!decoded.issues().isEmpty()) {
            problems.invalid(context, decoded.issues());
            return;
        }
        CheckRequest check = Objects.requireNonNull(decoded.check(), "a request without issues was read");
        Work work = Work.of(context);
        work.holds(runner.runFor(
                        origin(context),
                        check,
                        work.call(
                                Deadline.after(budget(context.request().getHeader(PerspectiveHeaders.BUDGET)), nanos),
                                traces.callers(context.request().getHeader(PerspectiveHeaders.TRACEPARENT)))))
                .compose(report -> answer(context, check, body, report))
                .onFailure(failure -> context.fail(500, failure));
    }

    /**
     * Returns the origin of the request. The attempt is the coordinator's own claim and is recorded only if it is
     * well-formed.
     */
    private static Origin origin(RoutingContext context) {
        List<String> attempts = context.request().headers().getAll(PerspectiveHeaders.ATTEMPT);
        return new Origin(
                ApiKeyAuth.callerOf(context),
                null,
                null,
                ClientCertificates.nameOf(context.request()),
                attempts.size() == 1 ? AttemptId.parse(attempts.get(0)).orElse(null) : null);
    }

    private Future<Void> answer(RoutingContext context, CheckRequest check, byte[] asked, CheckReport report) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        IdentityRoute.identify(context, self, asked, response);
        explain(report.result(), response);
        byte[] reply = codec.encode(report, isDetailed(context));
        if (signer != null) {
            sign(signer, context, check, reply);
        }
        return response.putHeader("content-type", "application/json").end(Buffer.buffer(reply));
    }

    /**
     * Signs the reply if the coordinator names the attempt that it asks for. The reply is decoded first, so that the
     * signature covers what the coordinator will read.
     */
    private void sign(ViewSigner by, RoutingContext context, CheckRequest check, byte[] reply) {
        HttpServerResponse response = context.response();
        MultiMap echoed = response.headers();
        String nonce = echoed.get(PerspectiveHeaders.NONCE);
        Optional<Asker> asker = Asker.of(context.request()::getHeader);
        if (nonce == null || asker.isEmpty()) {
            return;
        }
        Asked question = Asked.of(
                asker.get().node(),
                asker.get().attempt(),
                nonce,
                String.valueOf(echoed.get(PerspectiveHeaders.REQUEST)),
                check);
        response.putHeader(PerspectiveHeaders.BUILD, by.build());
        by.sign(question, check, codec.decodeReply(check, reply), echoed::get)
                .ifPresent(signature -> response.putHeader(PerspectiveHeaders.SIGNATURE, signature));
    }

    /** Returns whether the caller requests members beyond the API's; other readers get only those that they know. */
    static boolean isDetailed(RoutingContext context) {
        return PerspectiveHeaders.FULL.equalsIgnoreCase(context.request().getHeader(PerspectiveHeaders.DETAIL));
    }

    private static void explain(CheckResult result, HttpServerResponse response) {
        response.putHeader(
                PerspectiveHeaders.DNSSEC, result.evidence().dnssec().status().wireName());
        if (result instanceof Incomplete incomplete) {
            response.putHeader(PerspectiveHeaders.CAUSE, incomplete.cause().wireName());
        }
        if (result instanceof Passed passed
                && !passed.matched().isEmpty()
                && passed.evidence().members().isEmpty()) {
            response.putHeader(PerspectiveHeaders.MATCHED, PerspectiveHeaders.encodeMatched(passed.matched()));
        }
    }

    /** Returns the time that a coordinator grants. The perspective's own limit applies as well. */
    private static Duration budget(@Nullable String header) {
        if (header == null || !OctetSet.DIGITS.spans(header, 1, 6)) {
            return LONGEST;
        }
        Duration granted = Duration.ofMillis(Math.max(1, Long.parseLong(header)));
        return granted.compareTo(LONGEST) < 0 ? granted : LONGEST;
    }
}
