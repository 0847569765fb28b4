package io.quorate.coordinator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.quorate.model.DcvMethod;

/**
 * What the TLS Baseline Requirements demand at a given instant. Dates without a time begin at 00:00 UTC (BR 1.6.4).
 */
public final class BaselinePolicy {

    /** Two perspectives, or two resolvers, nearer than this are not distinct (BR 3.2.2.9, BR 1.6.1). */
    public static final double DISTINCT_KILOMETRES = 500;

    private static final Rules BEFORE = new Rules(LocalDate.MIN, 0, 0, false, false);

    private static final List<Rules> PHASES = List.of(
            new Rules(LocalDate.of(2025, 3, 15), 2, 0, false, false),
            new Rules(LocalDate.of(2025, 9, 15), 2, 0, true, false),
            new Rules(LocalDate.of(2026, 3, 15), 3, 2, true, false),
            new Rules(LocalDate.of(2026, 6, 15), 4, 2, true, false),
            new Rules(LocalDate.of(2026, 12, 15), 5, 2, true, false),
            new Rules(LocalDate.of(2027, 3, 15), 5, 2, true, true));

    /**
     * The rules of one phase.
     *
     * @param since           first day of the phase
     * @param minRemotes      remote perspectives that an attempt must use (BR 3.2.2.9)
     * @param minRirs         service regions in which the corroborating remotes must lie (BR 3.2.2.9)
     * @param blocking        whether a missed quorum forbids issuance
     * @param rfc8657Required whether accounturi and validationmethods must be processed (BR 4.2.2.1.2, SC-098)
     */
    public record Rules(LocalDate since, int minRemotes, int minRirs, boolean blocking, boolean rfc8657Required) {}

    /**
     * The end of a method.
     *
     * @param section the section of the BR that names the method
     * @param last    first day on which the method must not be used
     */
    public record Sunset(String section, LocalDate last) {

        public boolean hasEnded(Instant at) {
            return !at.isBefore(last.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private BaselinePolicy() {}

    /** The phase in force at this instant. */
    public static Rules at(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        Rules inForce = BEFORE;
        for (Rules phase : PHASES) {
            if (!phase.since().isAfter(day)) {
                inForce = phase;
            }
        }
        return inForce;
    }

    /** The phases that begin after this day and no later than {@code horizon}. */
    public static List<Rules> upcoming(LocalDate day, LocalDate horizon) {
        return PHASES.stream()
                .filter(phase -> phase.since().isAfter(day) && !phase.since().isAfter(horizon))
                .toList();
    }

    /** When a method ends or has ended, if a date is set: SC-090 for names, SC-091 for the reverse look-up. */
    public static Optional<Sunset> sunsetOf(DcvMethod method) {
        return switch (method) {
            case IP_ADDRESS -> Optional.of(new Sunset("3.2.2.4.8", LocalDate.of(2026, 3, 15)));
            case CONTACT_PHONE_TXT -> Optional.of(new Sunset("3.2.2.4.16", LocalDate.of(2027, 3, 15)));
            case CONTACT_PHONE_CAA -> Optional.of(new Sunset("3.2.2.4.17", LocalDate.of(2027, 3, 15)));
            case REVERSE_ADDRESS_LOOKUP -> Optional.of(new Sunset("3.2.2.5.3", LocalDate.of(2027, 3, 15)));
            case CONTACT_EMAIL_CAA -> Optional.of(new Sunset("3.2.2.4.13", LocalDate.of(2028, 3, 15)));
            case CONTACT_EMAIL_TXT -> Optional.of(new Sunset("3.2.2.4.14", LocalDate.of(2028, 3, 15)));
            default -> Optional.empty();
        };
    }
}
