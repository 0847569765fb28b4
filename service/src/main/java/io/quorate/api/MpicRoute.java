package io.quorate.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.NotRecorded;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.Planning.Rejected;
import io.quorate.coordinator.RequestRefused;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Issue;
import io.quorate.model.MpicRequest;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Receipt;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;
import io.quorate.support.Deadline;
import io.quorate.support.Traces;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicDecoder.Decoded;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.PerspectiveHeaders;

/** {@code POST /mpic}: reads a request, tells all its faults, or answers with the verdict. */
final class MpicRoute {

    private static final int MOST_NAMED = 10;

    private final Corroborator corroborator;
    private final MpicDecoder decoder;
    private final MpicEncoder encoder;
    private final Problems problems;
    private final Traces traces;
    private final LongSupplier nanos;

    MpicRoute(
            Corroborator corroborator,
            ApiServer.Services services,
            MpicDecoder decoder,
            MpicEncoder encoder,
            Problems problems) {
        this.corroborator = corroborator;
        this.decoder = decoder;
        this.encoder = encoder;
        this.problems = problems;
        this.traces = services.traces();
        this.nanos = services.nanos();
    }

    void handle(RoutingContext context) {
        Decoded decoded = decoder.decode(Bodies.of(context));
        List<Issue> headers = OriginHeaders.issues(context.request());
        Planning planning = corroborator.plan(
                decoded.orchestration(),
                decoded.check(),
                headers.isEmpty() ? OriginHeaders.appliedFor(context.request()) : null);
        List<Issue> issues = new ArrayList<>(decoded.issues());
        if (planning instanceof Rejected rejected) {
            issues.addAll(rejected.issues());
        }
        issues.addAll(headers);
        MpicRequest read = decoded.request();
        if (issues.isEmpty() && read != null && planning instanceof Planned plan) {
            corroborate(context, read, plan, decoded.ignored());
        } else {
            problems.invalid(context, issues);
        }
    }

    private void corroborate(RoutingContext context, MpicRequest read, Planned plan, List<String> ignored) {
        MpicRequest request = read.withOrigin(OriginHeaders.read(ApiKeyAuth.callerOf(context), context.request()));
        boolean detailed = CheckRoute.isDetailed(context);
        Work work = Work.of(context);
        CallContext call = work.call(
                Deadline.distant(nanos), traces.callers(context.request().getHeader(PerspectiveHeaders.TRACEPARENT)));
        Corroboration corroboration = corroborator.corroborate(request, plan, call);
        work.holds(corroboration.ended());
        corroboration
                .verdict()
                .compose(verdict -> {
                    nameIgnored(ignored, context.response());
                    return answer(context, request, verdict, encoder.encode(request, verdict, detailed));
                })
                .onFailure(failure -> failed(context, failure));
    }

    /** Names the members that were not read, so that a misspelt one does not pass in silence. */
    private static void nameIgnored(List<String> ignored, HttpServerResponse response) {
        if (!ignored.isEmpty() && !response.headWritten() && !response.closed()) {
            int more = ignored.size() - MOST_NAMED;
            response.putHeader(
                    "x-mpic-ignored",
                    String.join(", ", ignored.subList(0, Math.min(ignored.size(), MOST_NAMED)))
                            + (more > 0 ? ", and " + more + " more" : ""));
        }
    }

    private void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof RequestRefused refused) {
            problems.invalid(context, refused.issues());
        } else if (failure instanceof NotRecorded) {
            problems.notRecorded(context);
        } else {
            context.fail(500, failure);
        }
    }

    /** Where several accounts are acceptable, the answer names the one that counts. */
    private static boolean isPersistent(MpicRequest request) {
        return request.check() instanceof DcvRequest dcv && dcv.parameters() instanceof DcvParameters.DnsPersistent;
    }

    private static Future<Void> answer(RoutingContext context, MpicRequest request, Verdict verdict, byte[] body) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        response.putHeader("content-type", "application/json")
                .putHeader("x-mpic-primary", primary(verdict.last().primary()))
                .putHeader("x-mpic-reason", verdict.reason().wireName());
        Receipt receipt = verdict.receipt();
        if (receipt != null) {
            response.putHeader("x-mpic-audit", receipt.toString());
        }
        String matched = verdict.judgement().matched();
        if (verdict.valid() && matched != null && isPersistent(request)) {
            response.putHeader("x-mpic-account", matched);
        }
        if (verdict.simulation()) {
            response.putHeader("x-mpic-simulation", "true");
        }
        if (!verdict.belowRules().isEmpty()) {
            response.putHeader("x-mpic-below-rules", String.join(" ", verdict.belowRules()));
        }
        return response.end(Buffer.buffer(body));
    }

    /** {@code none}, or the primary's outcome with the DNSSEC status of what it saw. */
    private static String primary(@Nullable PerspectiveReport primary) {
        if (primary == null) {
            return "none";
        }
        CheckResult result = primary.result();
        return result.wireName() + "; dnssec="
                + result.evidence().dnssec().status().wireName().toLowerCase(Locale.ROOT);
    }
}
