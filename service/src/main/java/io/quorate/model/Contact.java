package io.quorate.model;

/**
 * A contact that a domain publishes, as one view saw it.
 *
 * @param value     as it was published
 * @param canonical by which views are compared: local part after NFC and domain in A-labels, or a number's digits
 * @param foundAt   the name that holds the record, without final dot
 */
public record Contact(ContactSource source, String value, String canonical, String foundAt) {

    /** What it is corroborated by: the same mailbox in CAA and in TXT is two contacts, one for each method. */
    public String key() {
        return source.wireName() + " " + canonical;
    }
}
