package io.quorate.compliance;

import java.time.LocalDate;

/**
 * One rule with the finding on a configuration.
 *
 * @param from    the day for which it was judged
 * @param rule    its name and source, such as {@code remotes (BR 3.2.2.9)}
 * @param finding what was found, what the rule demands, and the remedy if it is not met
 */
public record ComplianceRow(Mark mark, LocalDate from, String rule, String finding) {

    /** The degree to which a configuration meets a rule. */
    public enum Mark {
        /** The rule is met. */
        GOOD("ok"),
        /** Worth knowing; no rule is concerned. */
        NOTE("note"),
        /** Met for now, or not visible in the configuration. */
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
