package io.quorate.config;

import java.time.Duration;

import io.quorate.perspective.PerspectiveSettings;

/** The keys of this process as a perspective. */
final class PerspectiveKeys extends Block<PerspectiveSettings> {

    final PlaceKeys place = part(path -> new PlaceKeys(path, "this process"), PerspectiveSettings::perspective);
    final Key<Duration> deadline = key(
                    "deadline", Kinds.DURATION, PerspectiveSettings::deadline, PerspectiveSettings.DEFAULT_DEADLINE)
            .says("Time of one check.");

    PerspectiveKeys(ConfigPath path) {
        super(path);
    }

    @Override
    PerspectiveSettings read(Values values) {
        return new PerspectiveSettings(place.read(values), values.get(deadline));
    }
}
