package io.quorate.dcv;

import java.util.List;

import io.quorate.model.AdnPath;
import io.quorate.model.AdnStep;
import io.quorate.model.Dnssec;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.QuerySeen;

/** The steps from an applied-for name to the target as one view found them. */
public sealed interface AdnFinding {

    /** Returns the steps found: those that lead to the target or, if none do, the aliases. */
    List<AdnStep> steps();

    /** Returns the weakest status of the answers that the finding depends on. */
    Dnssec dnssec();

    /** Returns every query that it took. */
    List<QuerySeen> queries();

    /** Returns the steps in the form that results report. */
    default AdnPath path() {
        return new AdnPath(steps(), this instanceof Leads);
    }

    /** The steps lead to the target. */
    record Leads(List<AdnStep> steps, Dnssec dnssec, List<QuerySeen> queries) implements AdnFinding {

        public Leads {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }
    }

    /**
     * No steps lead to the target.
     *
     * @param words the reason, as a sentence with the remedy
     */
    record Strays(List<AdnStep> steps, String words, Dnssec dnssec, List<QuerySeen> queries) implements AdnFinding {

        public Strays {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }
    }

    /**
     * A lookup failed, so it is unknown whether steps lead to the target.
     *
     * @param words the reason, as a sentence with the remedy
     */
    record Unknown(List<AdnStep> steps, Cause cause, String words, Dnssec dnssec, List<QuerySeen> queries)
            implements AdnFinding {

        public Unknown {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }

        /** Creates a finding for a failure before any answer. */
        public static Unknown of(Cause cause, String words) {
            return new Unknown(List.of(), cause, words, Dnssec.UNKNOWN, List.of());
        }
    }
}
