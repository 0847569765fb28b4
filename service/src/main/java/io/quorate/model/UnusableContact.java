package io.quorate.model;

/**
 * A value found where a contact was expected.
 *
 * @param value  the plain value, unescaped and cut: its writers escape it
 * @param reason a phrase that follows the value
 */
public record UnusableContact(ContactSource source, String value, String reason) {}
