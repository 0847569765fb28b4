package io.quorate.model;

/**
 * What was found at a verdict's place in the audit trail.
 *
 * @param words why, for people
 */
public record RecordState(State state, String words) {

    /** Whether the line is what was recorded. */
    public enum State {
        /** The line is at its place, and its hash is that of the reference and of its octets. */
        VERIFIED("verified"),
        /** The line is not in the file of this process: nothing is said about it. */
        NOT_AT_HAND("not-at-hand"),
        /** The line is gone from between others, or another one is at its place. */
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
