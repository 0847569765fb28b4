package io.quorate.model;

/**
 * Port to the parser of targets as callers write them. The implementation decides which names and addresses are
 * acceptable.
 */
public interface TargetParser {

    /** Returns the target in canonical form, or the reason why the text is not a target. */
    Parsed parse(String text);

    /** The outcome of parsing a target. */
    sealed interface Parsed permits Accepted, Rejected {}

    /** The text is a target. */
    record Accepted(Target target) implements Parsed {}

    /**
     * The text is not a target.
     *
     * @param reason a sentence that says what was found and what was expected
     */
    record Rejected(String reason) implements Parsed {}
}
