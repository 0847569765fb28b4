package io.quorate.config;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Key.Change;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.perspective.PerspectiveSettings.Signing;

/** The keys of this process as a perspective. */
final class PerspectiveKeys extends Block<PerspectiveSettings> {

    final PlaceKeys place =
            part(path -> new PlaceKeys(path, "this process", Change.RESTART), PerspectiveSettings::perspective);
    final Key<Duration> deadline = key(
                    "deadline", Kinds.DURATION, PerspectiveSettings::deadline, PerspectiveSettings.DEFAULT_DEADLINE)
            .says("Time of one check.");
    final Key<String> signingKey = key(
                    "signing-key",
                    Kinds.TEXT,
                    here -> signing(here).map(Signing::file).orElse(null))
            .saysReloadable(
                    "PEM file with an Ed25519 private key that signs what this perspective sees, for coordinators that have"
                            + " its public half, and for auditors. Without it nothing is signed.");
    final Key<String> signingKeyId = key(
                    "signing-key-id",
                    Kinds.NAME,
                    here -> signing(here).map(Signing::id).orElse(null))
            .saysReloadable("Name of that key; without it the first 16 hex digits of the SHA-256 of its public half.");

    PerspectiveKeys(ConfigPath path) {
        super(path);
    }

    @Override
    PerspectiveSettings read(Values values) {
        return new PerspectiveSettings(place.read(values), values.get(deadline), signing(values));
    }

    private static Optional<Signing> signing(PerspectiveSettings here) {
        return Optional.ofNullable(here.signing());
    }

    private @Nullable Signing signing(Values values) {
        return values.find(signingKey)
                .map(file -> new Signing(file, values.orNull(signingKeyId)))
                .orElse(null);
    }
}
