package io.quorate.config;

import io.quorate.telemetry.LogSettings;

/** The keys of the log. */
final class LogKeys extends Block<LogSettings> {

    final Key<LogSettings.Level> level = key("level", Kinds.word(LogSettings.Level.class), LogSettings::level)
            .saysReloadable("Least severe event that is logged.");
    final Key<LogSettings.Format> format = key("format", Kinds.word(LogSettings.Format.class), LogSettings::format)
            .says("One JSON object a line, or text for a terminal.");

    LogKeys(ConfigPath path) {
        super(path, LogSettings.DEFAULTS);
    }

    @Override
    LogSettings read(Values values) {
        return new LogSettings(values.get(level), values.get(format));
    }
}
