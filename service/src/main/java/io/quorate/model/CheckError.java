package io.quorate.model;

/**
 * What stood in the way of a pass.
 *
 * @param type    the stable key, greppable; the reference's where one exists
 * @param message a sentence: what was seen, where, what was expected, what to do; already scrubbed
 */
public record CheckError(String type, String message) {}
