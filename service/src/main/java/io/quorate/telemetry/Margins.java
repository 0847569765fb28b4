package io.quorate.telemetry;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import io.quorate.model.CheckType;

/**
 * Records the margin of each verdict: corroborating minus needed perspectives. A margin of 0 means that one more loss
 * would have refused a correct certificate.
 */
final class Margins {

    private static final int WIDE = 2;

    private final Meters meters;
    private final Map<CheckType, AtomicInteger> latest = new EnumMap<>(CheckType.class);

    Margins(MeterRegistry registry, Meters meters) {
        this.meters = meters;
        for (CheckType type : CheckType.values()) {
            AtomicInteger margin = new AtomicInteger();
            latest.put(type, margin);
            Gauge.builder("mpic.quorum.margin", margin, AtomicInteger::get)
                    .description("Corroborating minus needed perspectives in the latest verdict.")
                    .tags("check", type.wireName())
                    .register(registry);
        }
    }

    void note(CheckType type, int margin) {
        AtomicInteger mine = latest.get(type);
        if (mine != null) {
            mine.set(margin);
        }
        meters.counter(
                        "mpic.verdict.margins",
                        "Verdicts by corroborating minus needed perspectives.",
                        "check",
                        type.wireName(),
                        "margin",
                        word(margin))
                .increment();
    }

    private static String word(int margin) {
        if (margin < 0) {
            return "below";
        }
        return margin > WIDE ? "above-2" : Integer.toString(margin);
    }
}
