package io.quorate.telemetry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Traces;

/**
 * Traces sent by OTLP over HTTP. An event loop that ends a span puts it into a bounded queue, or drops it if the queue
 * is full; a thread of the library sends.
 */
final class OtlpTraces implements Traces {

    static final int QUEUE = 4096;
    private static final int BATCH = 512;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    /** Version 00 of W3C Trace Context; a later version may append fields (section 3.2.2). */
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private final Tracer tracer;

    private OtlpTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    static Tracing open(String endpoint, int samplePercent, String node, String version) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.replaceAll("/+$", "") + "/v1/traces")
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .setRetryPolicy(null)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "quorate",
                        AttributeKey.stringKey("service.version"),
                        version,
                        AttributeKey.stringKey("service.instance.id"),
                        node)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(samplePercent / 100.0)))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(OtlpSpan.LONGEST)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(new LoggingSpanExporter(exporter))
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(BATCH)
                        .setScheduleDelay(EVERY)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        return new Tracing(new OtlpTraces(provider.get("io.quorate")), () -> close(provider));
    }

    @Override
    public io.quorate.support.Span callers(@Nullable String traceparent) {
        return new OtlpSpan(tracer, Span.wrap(parent(traceparent)));
    }

    /** Returns the caller's context. An id of zeros is invalid and begins a new trace. */
    private static SpanContext parent(@Nullable String traceparent) {
        var read = PARENT.matcher(traceparent == null ? "" : traceparent);
        return read.matches()
                ? SpanContext.createFromRemoteParent(
                        read.group(1), read.group(2), TraceFlags.fromHex(read.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }

    private static Future<Void> close(SdkTracerProvider provider) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        provider.shutdown().whenComplete(() -> sent.complete(null));
        return Future.fromCompletionStage(
                sent.completeOnTimeout(null, PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS));
    }
}
