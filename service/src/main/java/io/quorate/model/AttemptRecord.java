package io.quorate.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One attempt as the audit trail keeps it (BR 5.4.1 (2)).
 *
 * @param requestId     the same for all attempts of one request
 * @param verdict       as it stands after this attempt
 * @param corroborating codes of the remotes that count for the quorum
 * @param rules         the rules that were applied
 * @param began         when the first perspective was asked
 * @param ended         when the attempt was judged
 */
public record AttemptRecord(
        String requestId,
        MpicRequest request,
        Verdict verdict,
        Set<String> corroborating,
        Rules rules,
        Instant began,
        Instant ended) {

    public AttemptRecord {
        corroborating = Set.copyOf(corroborating);
    }

    /** The attempt that was made. */
    public Attempt attempt() {
        return verdict.last();
    }

    /** "3/4": 3 of the 4 remote perspectives that were asked corroborated (BR 5.4.1 (2)). */
    public String quorum() {
        return corroborating.size() + "/" + attempt().reports().size();
    }

    /** The service regions of the remotes that corroborated. */
    public List<Rir> corroboratingRirs() {
        return attempt().reports().stream()
                .filter(report -> corroborating.contains(report.perspective().code()))
                .map(report -> report.perspective().rir())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What the Baseline Requirements demanded, and whether this coordinator insists.
     *
     * @param since      first day of the phase in force
     * @param minRemotes remote perspectives that an attempt must use
     * @param minRirs    service regions in which the corroborating remotes must lie
     * @param blocking   whether a missed quorum forbids issuance
     * @param mayFail    of so many remotes as were asked, how many may fail to corroborate
     * @param policy     {@code enforce} or {@code warn}
     * @param primary    {@code enforce} or {@code none}
     */
    public record Rules(
            String since, int minRemotes, int minRirs, boolean blocking, int mayFail, String policy, String primary) {}
}
