package io.quorate.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One attempt as the audit trail keeps it (BR 5.4.1 (2)).
 *
 * @param requestId     the same for all attempts of one request
 * @param verdict       as it stands after this attempt
 * @param rules         the rules that were applied
 * @param ended         when the attempt was judged
 * @param adn           the steps from the applied-for name where its text tells them; null otherwise
 */
public record AttemptRecord(
        String requestId,
        MpicRequest request,
        Verdict verdict,
        Rules rules,
        Instant ended,
        @Nullable AdnPath adn) {

    /** Of a request that names nothing else than its target. */
    public AttemptRecord(String requestId, MpicRequest request, Verdict verdict, Rules rules, Instant ended) {
        this(requestId, request, verdict, rules, ended, null);
    }

    /** Returns a copy whose verdict is recorded there. */
    public AttemptRecord recorded(@Nullable AuditReference where) {
        return new AttemptRecord(requestId, request, verdict.recorded(where), rules, ended, adn);
    }

    /** The attempt that was made. */
    public Attempt attempt() {
        return verdict.last();
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
