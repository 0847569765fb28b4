package io.quorate.api;

/**
 * Settings of the page for people.
 *
 * @param enabled whether a coordinator serves it
 */
public record ConsoleSettings(boolean enabled) {

    public static final ConsoleSettings DEFAULTS = new ConsoleSettings(true);
}
