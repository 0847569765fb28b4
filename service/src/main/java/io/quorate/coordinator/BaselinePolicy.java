package io.quorate.coordinator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The demands of the TLS Baseline Requirements on a fleet at a given instant. The end dates of methods are in
 * {@link io.quorate.model.DcvMethod}. Dates without a time begin at 00:00 UTC (BR 1.6.4).
 */
public final class BaselinePolicy {

    /** Two perspectives, or two resolvers, nearer than this are not distinct (BR 3.2.2.9, BR 1.6.1). */
    public static final double DISTINCT_KILOMETRES = 500;

    private static final Rules BEFORE = new Rules(LocalDate.MIN, 0, 0, false);

    private static final List<Rules> PHASES = List.of(
            new Rules(LocalDate.of(2025, 3, 15), 2, 0, false),
            new Rules(LocalDate.of(2025, 9, 15), 2, 0, true),
            new Rules(LocalDate.of(2026, 3, 15), 3, 2, true),
            new Rules(LocalDate.of(2026, 6, 15), 4, 2, true),
            new Rules(LocalDate.of(2026, 12, 15), 5, 2, true));

    /**
     * The rules of one phase.
     *
     * @param since      first day of the phase
     * @param minRemotes remote perspectives that an attempt must use (BR 3.2.2.9)
     * @param minRirs    service regions in which the corroborating remotes must lie (BR 3.2.2.9)
     * @param blocking   whether a missed quorum forbids issuance
     */
    public record Rules(LocalDate since, int minRemotes, int minRirs, boolean blocking) {}

    private BaselinePolicy() {}

    /** Returns the phase in force at this instant. */
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

    /** Returns every phase, oldest first. */
    public static List<Rules> phases() {
        return PHASES;
    }

    /** Returns the phases that begin after this day and no later than {@code horizon}. */
    public static List<Rules> upcoming(LocalDate day, LocalDate horizon) {
        return PHASES.stream()
                .filter(phase -> phase.since().isAfter(day) && !phase.since().isAfter(horizon))
                .toList();
    }
}
