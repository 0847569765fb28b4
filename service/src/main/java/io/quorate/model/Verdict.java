package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of a request.
 *
 * @param valid            whether the whole decision of BR 3.2.2.9 is yes
 * @param completed        whether enough checks were finished for the answer to mean something
 * @param perspectiveCount size of the cohort
 * @param quorumCount      how many had to corroborate
 * @param attempts         all attempts, oldest first; the last one is what was judged
 * @param reason           why it is so
 * @param belowRules       rules of the day that the request was below, in words; empty when there were none
 * @param simulation       whether one machine played several places
 * @param matched          what the primary and enough remotes matched alike, such as one account (BR 3.2.2.9); null where
 *                         the permission alone counts, and where nothing was matched by any
 * @param receipt          where the last attempt stands in the audit trail; null where no record was made
 */
public record Verdict(
        boolean valid,
        boolean completed,
        int perspectiveCount,
        int quorumCount,
        List<Attempt> attempts,
        Reason reason,
        List<String> belowRules,
        boolean simulation,
        @Nullable String matched,
        @Nullable Receipt receipt) {

    public Verdict {
        attempts = List.copyOf(attempts);
        belowRules = List.copyOf(belowRules);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a verdict rests on at least one attempt");
        }
    }

    public Verdict(
            boolean valid,
            boolean completed,
            int perspectiveCount,
            int quorumCount,
            List<Attempt> attempts,
            Reason reason,
            List<String> belowRules,
            boolean simulation) {
        this(valid, completed, perspectiveCount, quorumCount, attempts, reason, belowRules, simulation, null, null);
    }

    /** The same, written down there. */
    public Verdict recorded(@Nullable Receipt where) {
        return new Verdict(
                valid,
                completed,
                perspectiveCount,
                quorumCount,
                attempts,
                reason,
                belowRules,
                simulation,
                matched,
                where);
    }

    /** Returns a copy that names what was matched alike. */
    public Verdict withMatched(@Nullable String alike) {
        return new Verdict(
                valid,
                completed,
                perspectiveCount,
                quorumCount,
                attempts,
                reason,
                belowRules,
                simulation,
                alike,
                receipt);
    }

    /** The attempt that was judged. */
    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The fixed vocabulary of the header {@code x-mpic-reason}. */
    public enum Reason {
        CORROBORATED("corroborated"),
        PRIMARY_REFUSED("primary-refused"),
        PRIMARY_INCOMPLETE("primary-incomplete"),
        TOO_FEW_CORROBORATE("too-few-corroborate"),
        TOO_FEW_COMPLETE("too-few-complete"),
        ONE_RIR("one-rir"),
        MONITORING("monitoring");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
