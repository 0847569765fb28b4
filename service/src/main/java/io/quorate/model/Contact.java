package io.quorate.model;

/**
 * A contact that a domain publishes, as one view saw it.
 *
 * @param value     the contact as published
 * @param canonical the form in which perspectives are compared: the local part after NFC and the domain in A-labels, or
 *                  the digits of a phone number
 * @param foundAt   the name that holds the record, without final dot
 */
public record Contact(ContactSource source, String value, String canonical, String foundAt) {

    /**
     * Returns the key by which the contact is corroborated. The source is part of it: the same mailbox in CAA and in
     * TXT is two contacts, one per method.
     */
    public String key() {
        return source.wireName() + " " + canonical;
    }
}
