package io.quorate.config;

/**
 * One problem of a configuration.
 *
 * @param path    the key, such as {@code coordinator.perspectives[2].rir}; empty if no key is concerned
 * @param origin  the file and line or the variable where it was read; empty if nothing was read
 * @param message what was found and, behind a semicolon, what to do
 */
public record Problem(Fault fault, String path, String origin, String message) {

    /** The kinds of problems. */
    public enum Fault {
        UNREADABLE,
        SYNTAX,
        DUPLICATE_KEY,
        UNKNOWN_KEY,
        WRONG_TYPE,
        OUT_OF_RANGE,
        MISSING,
        CONFLICT
    }

    /**
     * Returns the problem in one line: {@code http.port (quorate.yaml line 3): "80a" is not a port; write 0 to 65535.}
     */
    public String line() {
        String where = origin.isEmpty() ? path : path.isEmpty() ? origin : path + " (" + origin + ")";
        String line = where.isEmpty() ? message : where + ": " + message;
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }
}
