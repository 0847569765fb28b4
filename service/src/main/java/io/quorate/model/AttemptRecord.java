package io.quorate.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One attempt as the audit trail keeps it (BR 5.4.1 (2)).
 *
 * @param requestId     shared by all attempts of one request
 * @param verdict       the verdict after this attempt
 * @param rules         the rules that were applied
 * @param ended         when the attempt was judged
 * @param adn           the steps from the applied-for name where the names alone determine them; null otherwise
 */
public record AttemptRecord(
        String requestId,
        MpicRequest request,
        Verdict verdict,
        Rules rules,
        Instant ended,
        @Nullable AdnPath adn) {

    /** A record without steps from an applied-for name. */
    public AttemptRecord(String requestId, MpicRequest request, Verdict verdict, Rules rules, Instant ended) {
        this(requestId, request, verdict, rules, ended, null);
    }

    /** Returns a copy whose verdict carries this audit reference. */
    public AttemptRecord recorded(@Nullable AuditReference where) {
        return new AttemptRecord(requestId, request, verdict.recorded(where), rules, ended, adn);
    }

    /** Returns the attempt that was made. */
    public Attempt attempt() {
        return verdict.last();
    }

    /**
     * The Baseline Requirements in force at the time of the attempt, and the coordinator's policy towards them.
     *
     * @param since      first day of the phase in force
     * @param minRemotes remote perspectives that an attempt must use
     * @param minRirs    service regions in which the corroborating remotes must lie
     * @param blocking   whether a missed quorum forbids issuance
     * @param mayFail    number of the attempt's remotes that may fail to corroborate
     * @param policy     {@code enforce} or {@code warn}
     * @param primary    {@code enforce} or {@code none}
     */
    public record Rules(
            String since, int minRemotes, int minRirs, boolean blocking, int mayFail, String policy, String primary) {}
}
