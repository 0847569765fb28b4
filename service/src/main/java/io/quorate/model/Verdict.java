package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a request came to.
 *
 * @param judgement        that of the last attempt
 * @param perspectiveCount size of the cohort
 * @param quorumCount      how many had to corroborate
 * @param attempts         all attempts, oldest first; the last one is what was judged
 * @param belowRules       rules of the day that the request was below, in words; empty when there were none
 * @param simulation       whether one machine played several places
 * @param receipt          where the last attempt stands in the audit trail; null where no record was made
 */
public record Verdict(
        Judgement judgement,
        int perspectiveCount,
        int quorumCount,
        List<Attempt> attempts,
        List<String> belowRules,
        boolean simulation,
        @Nullable Receipt receipt) {

    public Verdict {
        attempts = List.copyOf(attempts);
        belowRules = List.copyOf(belowRules);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a verdict rests on at least one attempt");
        }
    }

    /** The same, written down there. */
    public Verdict recorded(@Nullable Receipt where) {
        return new Verdict(judgement, perspectiveCount, quorumCount, attempts, belowRules, simulation, where);
    }

    public boolean valid() {
        return judgement.valid();
    }

    public boolean completed() {
        return judgement.completed();
    }

    public Reason reason() {
        return judgement.reason();
    }

    /** "3/4": 3 of the 4 remote perspectives that were asked corroborated (BR 5.4.1 (2)). */
    public String quorum() {
        return judgement.corroborating().size() + "/" + last().reports().size();
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

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
