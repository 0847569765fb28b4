package io.quorate.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of disabled traces per request: all operations of the rooms on its spans, beside doing nothing, and beside the
 * same by the API of OpenTelemetry.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpanBenchmark {

    private final CallContext call = CallContext.ours(Duration.ofSeconds(1), System::nanoTime);
    private final Traces traces = Traces.OFF;
    private final Tracer tracer = OpenTelemetry.noop().getTracer("quorate");

    @Benchmark
    public Object nothing() {
        return call;
    }

    @Benchmark
    public Object off() {
        Span request = traces.callers(null).child(Span.Work.REQUEST);
        Span attempt = request.child(Span.Work.ATTEMPT);
        CallContext last = call;
        for (int perspective = 0; perspective < 7; perspective++) {
            Span asked = attempt.child(Span.Work.PERSPECTIVE).note(Fields.PERSPECTIVE, "us-east-2");
            Span check = asked.child(Span.Work.CHECK);
            Span lookup = check.child(Span.Work.DNS);
            last = call.withSpan(lookup);
            lookup.end();
            check.note(Fields.OUTCOME, "passed").end();
            asked.note(Fields.OUTCOME, "passed").end();
        }
        attempt.end();
        request.note(Fields.OUTCOME, "corroborated").end();
        return last;
    }

    /** The same by the API of OpenTelemetry without an SDK. */
    @Benchmark
    public Object openTelemetry() {
        Context request = begun(Context.root(), Span.Work.REQUEST);
        Context attempt = begun(request, Span.Work.ATTEMPT);
        Context last = attempt;
        for (int perspective = 0; perspective < 7; perspective++) {
            Context asked = begun(attempt, Span.Work.PERSPECTIVE);
            io.opentelemetry.api.trace.Span.fromContext(asked).setAttribute("mpic.perspective", "us-east-2");
            Context check = begun(asked, Span.Work.CHECK);
            last = begun(check, Span.Work.DNS);
            io.opentelemetry.api.trace.Span.fromContext(last).end();
            io.opentelemetry.api.trace.Span.fromContext(check)
                    .setAttribute("mpic.outcome", "passed")
                    .end();
            io.opentelemetry.api.trace.Span.fromContext(asked)
                    .setAttribute("mpic.outcome", "passed")
                    .end();
        }
        io.opentelemetry.api.trace.Span.fromContext(attempt).end();
        io.opentelemetry.api.trace.Span.fromContext(request)
                .setAttribute("mpic.outcome", "corroborated")
                .end();
        return last;
    }

    private Context begun(Context parent, Span.Work work) {
        return parent.with(tracer.spanBuilder(work.wireName()).setParent(parent).startSpan());
    }
}
