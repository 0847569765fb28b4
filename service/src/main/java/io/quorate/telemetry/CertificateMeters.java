package io.quorate.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/**
 * The time that certificates have left. Certificates come and go with reloads and handshakes, so that the ones that count are
 * asked for at each scrape.
 */
final class CertificateMeters {

    private static final double MILLIS = 1000;

    private final MultiGauge gauges;
    private final Supplier<Map<CertificateUse, Instant>> expiries;
    private final Clock clock;

    /**
     * Shows nothing before the first look.
     *
     * @param expiries the end of the validity of each certificate that counts now
     */
    CertificateMeters(MeterRegistry registry, Supplier<Map<CertificateUse, Instant>> expiries, Clock clock) {
        this.gauges = MultiGauge.builder("mpic.certificate.expiry")
                .description("Time until the certificate expires; below zero once it has.")
                .baseUnit("seconds")
                .register(registry);
        this.expiries = expiries;
        this.clock = clock;
    }

    /** Takes the certificates and the time of this moment. */
    void look() {
        Instant now = clock.instant();
        List<Row<?>> rows = expiries.get().entrySet().stream()
                .<Row<?>>map(each -> Row.of(
                        tags(each.getKey()),
                        Duration.between(now, each.getValue()).toMillis() / MILLIS))
                .toList();
        gauges.register(rows, true);
    }

    private static Tags tags(CertificateUse use) {
        return Tags.of("role", use.role().label(), "perspective", use.perspective());
    }
}
