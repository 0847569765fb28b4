package io.quorate.model;

import java.time.Duration;
import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 4.2.1: 200 days, 100 from 2027-03-15, 10 from 2029-03-15, each for issuance on the day. */
class ReuseLimitTest {

    @ParameterizedTest(name = "{1} by {0}: until {2} ({3})")
    @CsvSource({
        "ACME_DNS_01, 2026-04-01T12:00:00Z, 2026-10-18T12:00:01Z, two hundred days",
        "ACME_DNS_01, 2026-12-04T00:00:00Z, 2027-03-15T00:00:00Z, a hundred and one days old when the limit falls",
        "ACME_DNS_01, 2026-12-05T00:00:00Z, 2027-03-15T00:00:01Z, a hundred days old to the second",
        "ACME_DNS_01, 2026-12-05T08:30:00.250Z, 2027-03-15T08:30:01Z, whole seconds alone count",
        "ACME_DNS_01, 2026-08-27T00:00:00Z, 2027-03-15T00:00:00Z, two hundred days end on the day itself",
        "ACME_DNS_01, 2026-08-26T00:00:00Z, 2027-03-14T00:00:01Z, before the limit falls",
        "ACME_DNS_01, 2029-01-15T00:00:00Z, 2029-03-15T00:00:00Z, the limit falls to ten days",
        "ACME_DNS_01, 2029-03-10T00:00:00Z, 2029-03-20T00:00:01Z, ten days across the fall",
        "ACME_DNS_01, 2029-04-01T00:00:00Z, 2029-04-11T00:00:01Z, ten days",
        "DNS_PERSISTENT, 2026-11-29T00:00:00Z, 2026-12-09T00:00:01Z, always ten days",
        "CONTACT_PHONE_TXT, 2026-12-20T00:00:00Z, 2027-03-15T00:00:00Z, prior validations end with the method",
        "CONTACT_EMAIL_CAA, 2027-12-20T00:00:00Z, 2028-03-15T00:00:00Z, prior validations end with the method",
        "IP_ADDRESS, 2026-11-29T00:00:00Z, 2026-03-15T00:00:00Z, the method had ended before",
        "ACME_HTTP_01, 2025-06-01T00:00:00Z, 2026-03-15T00:00:00Z, three hundred and ninety-eight days no more",
    })
    void reuseUntil(DcvMethod method, Instant validated, Instant until, String why) {
        assertThat(ReuseLimit.reuseUntil(method, validated)).as(why).isEqualTo(until);
    }

    /** Before it the table allows, at it not, and afterwards never again. */
    @Property
    void allowedBeforeItAndNeverAgain(
            @ForAll DcvMethod method,
            @ForAll @IntRange(max = 1_600) int day,
            @ForAll @LongRange(max = 86_399_999) long millis,
            @ForAll @LongRange(min = 1, max = 40_000_000) long seconds) {
        Instant validated =
                Instant.parse("2025-06-01T00:00:00Z").plus(Duration.ofDays(day)).plusMillis(millis);
        Instant until = ReuseLimit.reuseUntil(method, validated);
        Instant before = until.minusSeconds(seconds);
        if (!before.isBefore(validated)) {
            assertThat(ReuseLimit.allows(method, validated, before)).isTrue();
        }
        assertThat(ReuseLimit.allows(method, validated, until)).isFalse();
        assertThat(ReuseLimit.allows(method, validated, until.plusSeconds(seconds)))
                .isFalse();
    }
}
