package io.quorate.model;

/**
 * A reason why a check did not pass.
 *
 * @param type    the stable, greppable key; the reference implementation's where one exists
 * @param message a sentence that says what was seen, where, what was expected and what to do; already scrubbed
 */
public record CheckError(String type, String message) {}
