package io.quorate.config;

import java.util.List;

import io.quorate.telemetry.TraceSettings;

/** The keys of traces. */
final class TelemetryKeys {

    static final Key<String> OTLP_ENDPOINT = Key.optional(
            "telemetry.otlp.endpoint",
            NetKinds.COLLECTOR,
            "Collector to which spans are sent by OTLP over HTTP; without it there are no traces.");
    static final Key<Integer> OTLP_SAMPLE = Key.of(
            "telemetry.otlp.sample-percent",
            Kinds.integer(0, 100),
            TraceSettings.OFF.samplePercent(),
            "Of a hundred requests whose callers did not decide by `traceparent`, how many are traced.");

    private TelemetryKeys() {}

    static List<Key<?>> all() {
        return List.of(OTLP_ENDPOINT, OTLP_SAMPLE);
    }
}
