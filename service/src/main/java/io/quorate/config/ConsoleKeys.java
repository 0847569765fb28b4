package io.quorate.config;

import io.quorate.api.ConsoleSettings;

/** The keys of the console page. */
final class ConsoleKeys extends Block<ConsoleSettings> {

    final Key<Boolean> enabled = key("enabled", Kinds.BOOLEAN, ConsoleSettings::enabled)
            .says("Whether a coordinator serves the page for people at `/console/`.");

    ConsoleKeys(ConfigPath path) {
        super(path, ConsoleSettings.DEFAULTS);
    }

    @Override
    ConsoleSettings read(Values values) {
        return new ConsoleSettings(values.get(enabled));
    }
}
