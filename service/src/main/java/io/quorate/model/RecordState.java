package io.quorate.model;

/**
 * The outcome of comparing a verdict's audit reference with the audit trail.
 *
 * @param words the explanation for people
 */
public record RecordState(State state, String words) {

    /** The result of the comparison. */
    public enum State {
        /** The line is at its position, and its hash equals both that of the reference and that of its octets. */
        VERIFIED("verified"),
        /** The line is not in this process's file, so nothing is known about it. */
        NOT_AT_HAND("not-at-hand"),
        /** The line is missing from between others, or another line is at its position. */
        DIFFERS("differs");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static RecordState verified(String words) {
        return new RecordState(State.VERIFIED, words);
    }

    public static RecordState notAtHand(String words) {
        return new RecordState(State.NOT_AT_HAND, words);
    }

    public static RecordState differs(String words) {
        return new RecordState(State.DIFFERS, words);
    }
}
