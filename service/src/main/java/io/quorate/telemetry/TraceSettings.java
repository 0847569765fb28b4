package io.quorate.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Where spans are sent.
 *
 * @param endpoint      base URL of a collector that speaks OTLP over HTTP, with an IP address as its host; null sends none
 * @param samplePercent of a hundred requests whose callers did not decide, how many are traced
 */
public record TraceSettings(@Nullable String endpoint, int samplePercent) {

    public static final TraceSettings OFF = new TraceSettings(null, 100);

    public TraceSettings {
        if (samplePercent < 0 || samplePercent > 100) {
            throw new IllegalArgumentException("a share is 0 to 100 of a hundred, not " + samplePercent);
        }
    }
}
