package io.quorate.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * The destination and sampling of traces.
 *
 * @param endpoint      base URL of a collector that speaks OTLP over HTTP, with an IP address as its host; null
 *                      disables tracing
 * @param samplePercent the percentage of requests to trace, among those whose callers did not decide
 */
public record TraceSettings(@Nullable String endpoint, int samplePercent) {

    public static final TraceSettings OFF = new TraceSettings(null, 100);

    public TraceSettings {
        if (samplePercent < 0 || samplePercent > 100) {
            throw new IllegalArgumentException("a share is 0 to 100 of a hundred, not " + samplePercent);
        }
    }
}
