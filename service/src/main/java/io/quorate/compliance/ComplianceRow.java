package io.quorate.compliance;

import java.time.LocalDate;

/**
 * One rule and how a configuration stands to it.
 *
 * @param from    the day for which it was judged
 * @param rule    its name and source, such as {@code remotes (BR 3.2.2.9)}
 * @param finding what was found, what is asked for, and where it is missed what to do
 */
public record ComplianceRow(Mark mark, LocalDate from, String rule, String finding) {

    /** How a configuration stands to a rule. */
    public enum Mark {
        /** The rule is met. */
        GOOD("ok"),
        /** Worth knowing; no rule is touched. */
        NOTE("note"),
        /** Met for now, or not to be seen from here. */
        WARNING("warning"),
        /** The rule is not met. */
        BROKEN("NOT MET");

        private final String wireName;

        Mark(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
