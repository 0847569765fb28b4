package io.quorate.telemetry;

/** What is logged, and in which shape. */
public record LogSettings(Level level, Format format) {

    public static final LogSettings DEFAULTS = new LogSettings(Level.INFO, Format.JSON);

    /** The least severe event that is written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** One JSON object a line, or text for a terminal. */
    public enum Format {
        JSON,
        PLAIN
    }
}
