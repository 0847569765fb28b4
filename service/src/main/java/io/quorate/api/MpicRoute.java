package io.quorate.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import io.quorate.coordinator.AttemptListener;
import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.Planning.Rejected;
import io.quorate.model.Issue;
import io.quorate.model.MpicRequest;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;
import io.quorate.support.Deadline;
import io.quorate.support.Traces;
import io.quorate.wire.EventCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicDecoder.Decoded;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.PerspectiveHeaders;
import io.quorate.wire.VerdictHeaders;

/**
 * {@code POST /mpic}: decodes a request and reports all its faults, or answers with the verdict, either at its end or
 * as events in the meantime.
 */
final class MpicRoute {

    private static final int MOST_NAMED = 10;

    private final Corroborator corroborator;
    private final MpicDecoder decoder;
    private final MpicEncoder encoder;
    private final EventCodec events = new EventCodec();
    private final EventStreams streams;
    private final boolean kept;
    private final Problems problems;
    private final Traces traces;
    private final LongSupplier nanos;

    MpicRoute(
            Corroborator corroborator,
            ApiServer.Services services,
            ApiServer.Codecs codecs,
            Problems problems,
            EventStreams streams) {
        this.corroborator = corroborator;
        this.decoder = codecs.decoder();
        this.encoder = codecs.encoder();
        this.problems = problems;
        this.streams = streams;
        this.kept = services.pages().people().history().isKept();
        this.traces = services.traces();
        this.nanos = services.nanos();
    }

    void handle(RoutingContext context) {
        Decoded decoded = decoder.decode(RequestBody.of(context));
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
        if (!issues.isEmpty() || read == null || !(planning instanceof Planned plan)) {
            problems.invalid(context, issues);
            return;
        }
        MpicRequest request = read.withOrigin(OriginHeaders.read(ApiKeyAuth.callerOf(context), context.request()));
        Question question = new Question(request, plan, decoded.ignored(), CheckRoute.isDetailed(context));
        if (EventStreams.isWanted(context)) {
            streams.begin(context)
                    .ifPresentOrElse(
                            stream -> watch(context, question, stream), () -> problems.tooManyStreams(context));
        } else {
            ask(context, question, AttemptListener.NONE)
                    .compose(verdict -> answer(context, question, verdict))
                    .onFailure(failure -> problems.withoutVerdict(context, failure));
        }
    }

    /**
     * A request without faults.
     *
     * @param ignored  names of members that were not read
     * @param detailed whether the caller requests all observations
     */
    private record Question(MpicRequest request, Planned plan, List<String> ignored, boolean detailed) {}

    private void watch(RoutingContext context, Question question, EventStream stream) {
        VerdictEvents watcher =
                new VerdictEvents(stream, events, question.request().check());
        // No exception may bypass an open stream, since its caller would wait forever.
        Future.<Void>succeededFuture()
                .compose(open -> ask(context, question, watcher))
                .map(verdict -> watcher.verdict(headers(question, verdict), kept, body(question, verdict)))
                .onSuccess(verdict -> stream.end("verdict", verdict))
                .onFailure(failure -> stream.end("problem", problems.withoutVerdict(failure)));
    }

    private Future<Verdict> ask(RoutingContext context, Question question, AttemptListener listener) {
        Work work = Work.of(context);
        CallContext call = work.call(
                Deadline.distant(nanos), traces.callers(context.request().getHeader(PerspectiveHeaders.TRACEPARENT)));
        Corroboration corroboration = corroborator.corroborate(question.request(), question.plan(), call, listener);
        work.holds(corroboration.ended());
        return corroboration.verdict();
    }

    private Future<Void> answer(RoutingContext context, Question question, Verdict verdict) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        byte[] body = body(question, verdict);
        headers(question, verdict).forEach(response::putHeader);
        return response.putHeader("content-type", "application/json").end(Buffer.buffer(body));
    }

    private byte[] body(Question question, Verdict verdict) {
        return encoder.encode(question.request(), verdict, question.detailed());
    }

    /**
     * Returns the verdict's headers, with one that names the members that were not read, so that a misspelt one is
     * noticed.
     */
    private static Map<String, String> headers(Question question, Verdict verdict) {
        Map<String, String> headers = VerdictHeaders.of(question.request(), verdict);
        List<String> ignored = question.ignored();
        if (!ignored.isEmpty()) {
            int more = ignored.size() - MOST_NAMED;
            headers.put(
                    "x-mpic-ignored",
                    String.join(", ", ignored.subList(0, Math.min(ignored.size(), MOST_NAMED)))
                            + (more > 0 ? ", and " + more + " more" : ""));
        }
        return headers;
    }
}
