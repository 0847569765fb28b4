package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The period for which a proof of domain control may be reused (BR 4.2.1), by the rules in force on the day of
 * issuance.
 */
public final class ReuseLimit {

    private static final List<Phase> PHASES = List.of(
            new Phase(LocalDate.MIN, Duration.ofDays(398)),
            new Phase(LocalDate.of(2026, 3, 15), Duration.ofDays(200)),
            new Phase(LocalDate.of(2027, 3, 15), Duration.ofDays(100)),
            new Phase(LocalDate.of(2029, 3, 15), Duration.ofDays(10)));

    private ReuseLimit() {}

    /**
     * The limit for certificates issued from a given day on.
     *
     * @param since first day, from 00:00 UTC (BR 1.6.4)
     * @param limit maximum age of a validation
     */
    public record Phase(LocalDate since, Duration limit) {

        Instant begin() {
            return since.equals(LocalDate.MIN)
                    ? Instant.MIN
                    : since.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** Returns the table of the Baseline Requirements, oldest first. */
    public static List<Phase> phases() {
        return PHASES;
    }

    /** Returns whether a certificate issued at an instant may rest on a validation by this method. */
    public static boolean allows(DcvMethod method, Instant validated, Instant issued) {
        return !method.hasEnded(issued)
                && Duration.between(validated, issued).compareTo(limit(method, inForce(issued))) <= 0;
    }

    /**
     * Returns the first instant from which a validation may no longer be used: its age exceeds the limit in force then,
     * or the method has ended. It is a whole second, the unit of times in certificates (RFC 5280 section 4.1.2.5).
     */
    public static Instant reuseUntil(DcvMethod method, Instant validated) {
        Instant end = method.sunset()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(Instant.MAX);
        for (int i = PHASES.size() - 1; i >= 0; i--) {
            Phase phase = PHASES.get(i);
            Instant tooOld = secondAfter(validated.plus(limit(method, phase)));
            Instant first = tooOld.isBefore(phase.begin()) ? phase.begin() : tooOld;
            end = first.isBefore(end) && first.isBefore(next(i)) ? first : end;
        }
        return end;
    }

    /**
     * Returns the end of reuse for a proof of domain control, counted from the start of the last attempt; null if the
     * check proved nothing or was not a DCV check.
     */
    public static @Nullable Instant reuseUntil(CheckRequest check, Verdict verdict) {
        return verdict.valid() && check instanceof DcvRequest dcv
                ? reuseUntil(dcv.parameters().method(), verdict.last().began())
                : null;
    }

    private static Instant next(int phase) {
        return phase + 1 < PHASES.size() ? PHASES.get(phase + 1).begin() : Instant.MAX;
    }

    private static Phase inForce(Instant at) {
        Phase inForce = PHASES.get(0);
        for (Phase phase : PHASES) {
            inForce = phase.begin().isAfter(at) ? inForce : phase;
        }
        return inForce;
    }

    private static Duration limit(DcvMethod method, Phase phase) {
        return method.reusable().filter(own -> own.compareTo(phase.limit()) < 0).orElse(phase.limit());
    }

    private static Instant secondAfter(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
