package io.quorate.compliance;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One rule and the days from which and until which it holds, from 00:00 UTC (BR 1.6.4).
 *
 * @param citation the section that has it, such as {@code BR 3.2.2.9}
 * @param from     its first day; null where it has always held
 * @param until    the first day on which it does not hold any more; null where no end is set
 * @param what     the rule in words, and what this program does about it where that is not plain
 */
public record DatedRule(
        String citation, @Nullable LocalDate from, @Nullable LocalDate until, String what) {

    /** How a rule relates to a day. */
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
