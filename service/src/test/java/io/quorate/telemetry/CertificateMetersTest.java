package io.quorate.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.quorate.support.SuppliedClock;
import io.quorate.telemetry.CertificateUse.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Each scrape shows the certificates of its moment, and the time that they have left then. */
class CertificateMetersTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final CertificateUse TOKYO = new CertificateUse(Role.PERSPECTIVE, "tokyo");
    private static final String NAME = "mpic_certificate_expiry_seconds";

    private final Metrics metrics = new Metrics("1", "unknown");

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    @Test
    void anExpiredOneIsBelowZero() {
        Map<CertificateUse, Instant> known = Map.of(
                CertificateUse.listener(),
                NOON.plus(Duration.ofDays(2)),
                new CertificateUse(Role.CLIENT, "tokyo"),
                NOON.plusMillis(500),
                TOKYO,
                NOON.minusSeconds(90));
        metrics.watchCertificates(() -> known, at(NOON));
        assertThat(metrics.scrape())
                .contains(NAME + "{perspective=\"none\",role=\"listener\"} 172800.0")
                .contains(NAME + "{perspective=\"tokyo\",role=\"client\"} 0.5")
                .contains(NAME + "{perspective=\"tokyo\",role=\"perspective\"} -90.0");
    }

    @Test
    void aScrapeAsksAgain() {
        AtomicReference<Map<CertificateUse, Instant>> known = new AtomicReference<>(Map.of());
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        metrics.watchCertificates(known::get, new SuppliedClock(now::get));
        assertThat(metrics.scrape()).doesNotContain(NAME);
        known.set(Map.of(TOKYO, NOON.plusSeconds(60)));
        assertThat(metrics.scrape()).contains(NAME + "{perspective=\"tokyo\",role=\"perspective\"} 60.0");
        now.set(NOON.plusSeconds(20));
        assertThat(metrics.scrape()).contains(NAME + "{perspective=\"tokyo\",role=\"perspective\"} 40.0");
        known.set(Map.of(TOKYO, NOON.plusSeconds(3600)));
        assertThat(metrics.scrape()).contains(NAME + "{perspective=\"tokyo\",role=\"perspective\"} 3580.0");
        known.set(Map.of());
        assertThat(metrics.scrape()).doesNotContain("tokyo");
    }
}
