package io.quorate.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.support.Ed25519;
import io.quorate.support.Scrub;
import io.quorate.wire.ViewHeader;
import io.quorate.wire.ViewStatements;

/**
 * Judges whether a reply carries the signature of the perspective that was asked. If an entry has keys, a reply without
 * a valid signature is not that perspective's, whatever its headers claim.
 */
final class SignaturePolicy {

    private SignaturePolicy() {}

    /** The result of a judgement: a verified signature, or the obstacle as a sentence. */
    record Finding(@Nullable SignedView view, @Nullable String obstacle) {

        private static Finding wrong(String words) {
            return new Finding(null, words);
        }
    }

    /**
     * Judges one reply.
     *
     * @param header    the signature header of the reply; null if missing
     * @param statement the statement of the reply; empty if the reply lacks a part of it
     */
    static Finding judge(
            List<SigningKey> keys,
            @Nullable String header,
            Optional<ViewStatement> statement,
            Ed25519.Verifier verifier,
            Instant now) {
        if (header == null) {
            return Finding.wrong("The reply bears no signature, and signing-keys are configured for this perspective."
                    + " Look at perspective.signing-key there, and at its version.");
        }
        Optional<ViewHeader> read = ViewHeader.read(header);
        if (read.isEmpty() || statement.isEmpty()) {
            return Finding.wrong(
                    "The reply's signature is not of a form that this version knows: " + Scrub.text(header, 40) + ".");
        }
        String id = read.get().keyId();
        Optional<SigningKey> key =
                keys.stream().filter(each -> each.id().equals(id)).findFirst();
        if (key.isEmpty()) {
            return Finding.wrong("The reply is signed with the key " + id
                    + ", which is not among signing-keys of this perspective.");
        }
        return judge(key.get(), new SignedView(statement.get(), id, read.get().signature()), verifier, now);
    }

    private static Finding judge(SigningKey key, SignedView view, Ed25519.Verifier verifier, Instant now) {
        ViewStatement statement = view.statement();
        Instant time = statement.time();
        if (Duration.between(time, now).abs().compareTo(ViewStatement.TOLERANCE) > 0) {
            return Finding.wrong("The reply was signed at " + time + ", and now it is " + now
                    + ": a replay, or one of the two clocks is wrong.");
        }
        if (!key.countsAt(time)) {
            return Finding.wrong("The reply is signed with the key " + key.id() + ", which does not count at " + time
                    + ": look at from and until of signing-keys.");
        }
        byte[] octets = ViewStatements.octets(statement, key.id());
        return verifier.verifies(key.key(), octets, Base64.getDecoder().decode(view.signature()))
                ? new Finding(view, null)
                : Finding.wrong(
                        "The signature is not this perspective's over this reply: the key is another one, or the"
                                + " reply was changed on its way or belongs to another attempt.");
    }
}
