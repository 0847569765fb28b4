package io.quorate.compliance;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One rule with the days from which and until which it is in force, from 00:00 UTC (BR 1.6.4).
 *
 * @param citation the section of the rule, such as {@code BR 3.2.2.9}
 * @param from     its first day; null if it has always been in force
 * @param until    the first day on which it is no longer in force; null if no end is set
 * @param what     the rule in words, and this program's action where that is not obvious
 */
public record DatedRule(
        String citation, @Nullable LocalDate from, @Nullable LocalDate until, String what) {

    /** The state of a rule on a day. */
    public enum State {
        PAST("past"),
        IN_FORCE("in force"),
        COMING("to come");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public State on(LocalDate day) {
        if (from != null && day.isBefore(from)) {
            return State.COMING;
        }
        return until == null || day.isBefore(until) ? State.IN_FORCE : State.PAST;
    }
}
