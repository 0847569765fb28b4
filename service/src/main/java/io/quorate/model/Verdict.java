package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request: the judgement of its last attempt, with the attempts behind it. It applies no rules; the
 * coordinator's policies do.
 *
 * @param judgement        the judgement of the last attempt
 * @param perspectiveCount size of the cohort
 * @param quorumCount      number of perspectives that had to corroborate
 * @param attempts         all attempts, oldest first; the last one was judged
 * @param belowRules       messages for the rules in force that the request was below; empty if there are none
 * @param simulation       whether one machine played several perspectives
 * @param receipt          the audit reference of the last attempt; null if no record was made
 * @param sightings        the perspectives that saw each member of the set in the last attempt; empty for checks that
 *                         do not ask for a set
 */
public record Verdict(
        Judgement judgement,
        int perspectiveCount,
        int quorumCount,
        List<Attempt> attempts,
        List<String> belowRules,
        boolean simulation,
        @Nullable AuditReference receipt,
        List<Sighting> sightings) {

    public Verdict {
        attempts = List.copyOf(attempts);
        belowRules = List.copyOf(belowRules);
        sightings = List.copyOf(sightings);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a verdict rests on at least one attempt");
        }
    }

    /** A verdict on a check that is corroborated as a whole. */
    public Verdict(
            Judgement judgement,
            int perspectiveCount,
            int quorumCount,
            List<Attempt> attempts,
            List<String> belowRules,
            boolean simulation,
            @Nullable AuditReference receipt) {
        this(judgement, perspectiveCount, quorumCount, attempts, belowRules, simulation, receipt, List.of());
    }

    /** Returns a copy with this audit reference. */
    public Verdict recorded(@Nullable AuditReference where) {
        return new Verdict(
                judgement, perspectiveCount, quorumCount, attempts, belowRules, simulation, where, sightings);
    }

    /** Returns a copy with the members of a set. */
    public Verdict withSightings(List<Sighting> seen) {
        return new Verdict(judgement, perspectiveCount, quorumCount, attempts, belowRules, simulation, receipt, seen);
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

    /** Returns the remotes that corroborated and those that were asked: "3/4" is 3 of 4 (BR 5.4.1 (2)). */
    public String quorum() {
        return judgement.corroborating().size() + "/" + last().reports().size();
    }

    /** Returns the attempt that was judged. */
    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The fixed vocabulary of the header {@code x-mpic-reason}: the first rule, in order of judging, that decided. */
    public enum Reason implements CatalogueEntry {
        CORROBORATED(
                "corroborated",
                "The primary, where there is one, and enough remotes in two regions saw it.",
                "The CA continues.",
                "BR 3.2.2.9"),
        PRIMARY_REFUSED(
                "primary-refused",
                "The coordinator looked and did not see it.",
                "The CA looks at `primary_perspective` with `x-mpic-detail: full`.",
                "BR 3.2.2.9"),
        PRIMARY_INCOMPLETE(
                "primary-incomplete",
                "The coordinator could not look.",
                "The CA sends the request again; if this persists, the operator looks at the coordinator's resolver, the domain's"
                        + " owner at the zone's servers and signatures.",
                "BR 3.2.2.9"),
        TOO_FEW_CORROBORATE(
                "too-few-corroborate",
                "Too few saw it, whatever those that could not look would have answered.",
                "The CA compares who saw what: a hijack, answers that differ by region, or a change under way.",
                "BR 3.2.2.9"),
        TOO_FEW_COMPLETE(
                "too-few-complete",
                "Remotes that could not look might have made it valid.",
                "The CA sends the request again; the operator looks at the perspectives that are incomplete.",
                "BR 3.2.2.9"),
        ONE_RIR(
                "one-rir",
                "Those that saw it are all in one registry's region.",
                "The CA asks for a larger cohort; the operator adds perspectives in other regions.",
                "BR 3.2.2.9"),
        MONITORING(
                "monitoring",
                "`quorum_count: 0` under `policy: warn`: the remotes were asked and not counted.",
                "The CA does not issue on this alone.",
                "Open MPIC API");

        private final String wireName;
        private final String cause;
        private final String remedy;
        private final String source;

        Reason(String wireName, String cause, String remedy, String source) {
            this.wireName = wireName;
            this.cause = cause;
            this.remedy = remedy;
            this.source = source;
        }

        /** Overridden because every check calls it: no {@link Row} is built. */
        @Override
        public String wireName() {
            return wireName;
        }

        @Override
        public Row row() {
            return new Row(wireName, cause, remedy, source);
        }
    }
}
