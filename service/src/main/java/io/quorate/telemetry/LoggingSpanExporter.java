package io.quorate.telemetry;

import java.util.Collection;
import java.util.logging.Level;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.net.ConnectionFault;
import io.quorate.support.Fields;

/** Logs lost spans in this process's own log, in place of the library's own logging. */
final class LoggingSpanExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingSpanExporter.class);

    private final SpanExporter exporter;
    /** Held, because the platform discards an unreferenced logger with its level. */
    private final java.util.logging.Logger libraries = java.util.logging.Logger.getLogger("io.opentelemetry");

    LoggingSpanExporter(SpanExporter exporter) {
        this.exporter = exporter;
        libraries.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                LOG.atWarn()
                        .addKeyValue(Fields.SPANS, spans.size())
                        .addKeyValue(Fields.CAUSE, words(result.getFailureThrowable()))
                        .log("spans not sent");
            }
        });
    }

    /** Returns why the spans were not sent, in words of this program instead of the collector's. */
    private static String words(@Nullable Throwable failure) {
        return failure == null || failure.getCause() == null
                ? "the collector did not accept them"
                : ConnectionFault.words(failure);
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
