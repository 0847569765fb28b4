package io.quorate.dcv;

/** The result of parsing one value of a record as a contact. */
public sealed interface ContactReading {

    /**
     * A contact.
     *
     * @param value     the value as published, for display and use
     * @param canonical the form for comparing views: equal if the mailbox or the line is the same
     */
    record Usable(String value, String canonical) implements ContactReading {}

    /**
     * Not a contact, so it cannot be used (BR Appendix A).
     *
     * @param reason a phrase that never quotes the value
     */
    record Unusable(String reason) implements ContactReading {}
}
