package io.quorate.app.deployment;

import java.util.List;

/** The result of one row, with an explanation for its reader. */
record Finding(PublicTestName name, Outcome outcome, String words) {

    /** The possible results; {@link #word} begins the row's line. */
    enum Outcome {
        AS_EXPECTED("ok"),
        /** No view could look, at servers that are intentionally broken. */
        SILENT_AS_MEANT("ok"),
        WRONG("WRONG"),
        COULD_NOT_TELL("unknown"),
        PUBLIC_SERVICE_DOWN("down"),
        LEFT_OUT("left out");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    boolean is(Outcome... wanted) {
        return List.of(wanted).contains(outcome);
    }

    String line() {
        return String.format("%-8s  %s: %s", outcome.word(), name.id(), words);
    }
}
