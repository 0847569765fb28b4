package io.quorate.dcv;

import java.util.List;

import io.quorate.model.AdnPath;
import io.quorate.model.AdnStep;
import io.quorate.model.Dnssec;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.QuerySeen;

/** What one view found of the way from an applied-for name to the target. */
public sealed interface AdnFinding {

    /** The steps that were found, those of the way or, where there is none, the aliases. */
    List<AdnStep> steps();

    /** The weakest status of the answers that it rests on. */
    Dnssec dnssec();

    /** Every query that it took. */
    List<QuerySeen> queries();

    /** The steps as the report has them. */
    default AdnPath path() {
        return new AdnPath(steps(), this instanceof Leads);
    }

    /** They lead there. */
    record Leads(List<AdnStep> steps, Dnssec dnssec, List<QuerySeen> queries) implements AdnFinding {

        public Leads {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }
    }

    /**
     * They do not lead there.
     *
     * @param words why, as a sentence with the remedy
     */
    record Strays(List<AdnStep> steps, String words, Dnssec dnssec, List<QuerySeen> queries) implements AdnFinding {

        public Strays {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }
    }

    /**
     * Unknown.
     *
     * @param words why, as a sentence with the remedy
     */
    record Unknown(List<AdnStep> steps, Cause cause, String words, Dnssec dnssec, List<QuerySeen> queries)
            implements AdnFinding {

        public Unknown {
            steps = List.copyOf(steps);
            queries = List.copyOf(queries);
        }

        /** Without an answer. */
        public static Unknown of(Cause cause, String words) {
            return new Unknown(List.of(), cause, words, Dnssec.UNKNOWN, List.of());
        }
    }
}
