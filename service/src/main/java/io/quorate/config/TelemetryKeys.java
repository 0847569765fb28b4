package io.quorate.config;

import io.quorate.telemetry.TraceSettings;

/** The keys of traces. */
final class TelemetryKeys extends Block<TraceSettings> {

    final Key<String> endpoint = key("otlp.endpoint", NetKinds.COLLECTOR, TraceSettings::endpoint)
            .says("Collector to which spans are sent by OTLP over HTTP; without it there are no traces.");
    final Key<Integer> sample = key("otlp.sample-percent", Kinds.integer(0, 100), TraceSettings::samplePercent)
            .says("Of a hundred requests whose callers did not decide by `traceparent`, how many are traced.");

    TelemetryKeys(ConfigPath path) {
        super(path, TraceSettings.OFF);
    }

    @Override
    TraceSettings read(Values values) {
        return new TraceSettings(values.orNull(endpoint), values.get(sample));
    }
}
