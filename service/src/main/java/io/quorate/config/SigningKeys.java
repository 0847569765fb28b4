package io.quorate.config;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.support.Ed25519;

/** The keys of one public key with which a perspective signs. */
final class SigningKeys extends Block<SigningKey> {

    private static final Kind<PublicKey> PUBLIC_KEY = new Kind<>(
            "the base64 of an Ed25519 public key, as between the lines of `openssl pkey -in PRIVATE.pem -pubout`",
            SigningKeys::publicKey,
            Ed25519::text);
    private static final Kind<Instant> INSTANT =
            new Kind<>("a time such as `2026-12-01T00:00:00Z`", SigningKeys::instant, Instant::toString);

    final Key<String> id = key("id", Kinds.NAME, SigningKey::id)
            .saysReloadable(
                    "Name of a key with which the perspective signs, as its `perspective.signing-key-id`; without it the"
                            + " first 16 hex digits of the SHA-256 of the key.");
    final Key<PublicKey> key = required("key", PUBLIC_KEY, SigningKey::key)
            .saysReloadable(
                    "The public key. Where an entry has keys, a reply without a signature by one of them is not counted"
                            + " (`wrong-identity`).");
    final Key<Instant> from =
            key("from", INSTANT, SigningKey::from).saysReloadable("Since when the key counts; always without it.");
    final Key<Instant> until = key("until", INSTANT, SigningKey::until)
            .saysReloadable("Until when the key counts; without it there is no end. Two keys may count at one time.");

    SigningKeys(ConfigPath path) {
        super(path);
    }

    @Override
    SigningKey read(Values values) {
        PublicKey read = values.get(key);
        return new SigningKey(idOf(values, read), read, values.orNull(from), values.orNull(until));
    }

    /** Returns the id as written, or as derived from the key. */
    String idOf(Values values, PublicKey read) {
        return values.find(id).orElseGet(() -> Ed25519.idOf(read));
    }

    private static Optional<PublicKey> publicKey(String text) {
        try {
            return Optional.of(Ed25519.publicKey(text));
        } catch (GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
