package io.quorate.dcv;

/** What one value of a record is as a contact. */
public sealed interface ContactReading {

    /**
     * A contact.
     *
     * @param value     as it was published, to be shown and used
     * @param canonical by which two views are compared: equal where the mailbox or the line is the same
     */
    record Usable(String value, String canonical) implements ContactReading {}

    /**
     * Not a contact, so it cannot be used (BR Appendix A).
     *
     * @param reason a phrase of our own words: it never quotes the value
     */
    record Unusable(String reason) implements ContactReading {}
}
