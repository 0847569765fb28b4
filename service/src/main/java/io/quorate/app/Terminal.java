package io.quorate.app;

import java.io.Console;

/** Detects whether the output goes to a terminal. */
public final class Terminal {

    private static final int FIRST_WITH_A_CONSOLE_FOR_PIPES = 22;

    private Terminal() {}

    /**
     * Returns whether it does. From Java 22 on there is a console for pipes too, which is asked whether it is a
     * terminal.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < FIRST_WITH_A_CONSOLE_FOR_PIPES) {
            return console != null;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
