package io.quorate.telemetry;

/** The level and format of the log. */
public record LogSettings(Level level, Format format) {

    public static final LogSettings DEFAULTS = new LogSettings(Level.INFO, Format.JSON);

    /** The least severe event that is written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** One JSON object per line, or text for a terminal. */
    public enum Format {
        JSON,
        PLAIN
    }
}
