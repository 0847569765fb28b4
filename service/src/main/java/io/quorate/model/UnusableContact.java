package io.quorate.model;

/**
 * A value where a contact should be.
 *
 * @param value  in plain, letter by letter and cut: its writers escape it
 * @param reason a phrase that follows the value
 */
public record UnusableContact(ContactSource source, String value, String reason) {}
