package io.quorate.model;

/** Reads a target as callers write it. */
public interface TargetParser {

    /** A target in canonical form, or the reason why the text is none. */
    Parsed parse(String text);

    /** What came of reading a target. */
    sealed interface Parsed permits Accepted, Rejected {}

    /** The text is a target. */
    record Accepted(Target target) implements Parsed {}

    /**
     * The text is no target.
     *
     * @param reason a sentence that says what is wrong and what is expected
     */
    record Rejected(String reason) implements Parsed {}
}
