package io.quorate.app;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects whether the output goes to a terminal. */
public final class Terminal {

    private static final int FIRST_WITH_A_CONSOLE_FOR_PIPES = 22;

    /** Linux has it. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Returns whether standard error is shown there, too; where the platform does not say it, it is taken to be. */
    public static boolean showsErrors() {
        if (!isThere()) {
            return false;
        }
        try {
            return Files.readSymbolicLink(STANDARD_ERROR).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    /** From Java 22 on there is a console for pipes too, and it says itself whether it is a terminal. */
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
