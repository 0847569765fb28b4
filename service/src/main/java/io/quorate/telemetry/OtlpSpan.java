package io.quorate.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Scrub;
import io.quorate.support.Span;

/** A span of OpenTelemetry. */
record OtlpSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) implements Span {

    /** The longest value of an attribute; longer than any domain name, so that none is cut. */
    static final int LONGEST = 300;

    @Override
    public Span child(Work work) {
        return new OtlpSpan(
                tracer,
                tracer.spanBuilder(work.wireName())
                        .setParent(io.opentelemetry.context.Context.root().with(span))
                        .setSpanKind(kindOf(work))
                        .startSpan());
    }

    @Override
    public boolean recording() {
        return span.isRecording();
    }

    @Override
    public Span note(String field, @Nullable String value) {
        if (value != null && span.isRecording()) {
            span.setAttribute("mpic." + field, Scrub.text(value, LONGEST - 3));
        }
        return this;
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public @Nullable Context context() {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? new Context(
                        context.getTraceId(),
                        context.getSpanId(),
                        "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                                + context.getTraceFlags().asHex())
                : null;
    }

    private static SpanKind kindOf(Work work) {
        return switch (work) {
            case REQUEST, CHECK -> SpanKind.SERVER;
            case ATTEMPT -> SpanKind.INTERNAL;
            case PERSPECTIVE, DNS, HTTP, TLS -> SpanKind.CLIENT;
        };
    }
}
