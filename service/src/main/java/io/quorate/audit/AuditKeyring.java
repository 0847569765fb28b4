package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;
import io.quorate.support.Ed25519;

/**
 * Verifies the signatures of marks with the auditor's keys or, if there are none, with the keys that the opening lines
 * name. Not thread-safe.
 */
final class AuditKeyring {

    private final Ed25519.Verifier verifier = new Ed25519.Verifier();
    private final List<PublicKey> given;
    private final Map<String, PublicKey> byChain = new HashMap<>();
    private final Set<String> named = new TreeSet<>();
    private final Set<String> retiring = new TreeSet<>();
    private long unchecked;

    /** @param given the auditor's keys; empty to use those that the lines name */
    AuditKeyring(Collection<PublicKey> given) {
        this.given = List.copyOf(given);
    }

    /** Registers the key that an opening line, or a retirement, names for its chain. */
    void meet(Line line) {
        String key = line.named().key();
        if (key == null) {
            return;
        }
        try {
            PublicKey read = Ed25519.publicKey(key);
            (line.isRetirement() ? retiring : named).add(Ed25519.fingerprint(read));
            byChain.put(line.chain(), read);
        } catch (GeneralSecurityException unreadable) {
            named.add("unreadable");
        }
    }

    /** Returns whether the mark has a signature that a known key can verify. */
    boolean canJudge(Line line) {
        return line.signature() != null && (!given.isEmpty() || byChain.containsKey(line.chain()));
    }

    /** Returns why the signature of a mark is not valid; empty if it is, or if no key is known for it. */
    Optional<String> fault(Line line) {
        String signature = line.signature();
        PublicKey named = byChain.get(line.chain());
        if (signature == null) {
            return given.isEmpty() && named == null
                    ? Optional.empty()
                    : Optional.of("no signature, where the key says there is one");
        }
        if (given.isEmpty() && named == null) {
            unchecked++;
            return Optional.empty();
        }
        return isSigned(line.stem(), signature, named)
                ? Optional.empty()
                : Optional.of("the signature is not made with this key over this line");
    }

    private boolean isSigned(String stem, String signature, @Nullable PublicKey named) {
        List<PublicKey> keys = given.isEmpty() && named != null ? List.of(named) : given;
        byte[] octets = stem.getBytes(StandardCharsets.ISO_8859_1);
        byte[] signed = decoded(signature);
        return keys.stream().anyMatch(key -> verifier.verifies(key, octets, signed));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /**
     * Returns a fault per retirement key that no chain of the trail uses, since only a key from elsewhere can verify
     * those.
     */
    List<String> strangers() {
        return given.isEmpty()
                ? retiring.stream()
                        .filter(key -> !named.contains(key))
                        .map(key -> "a retirement is signed with the key of SHA-256 " + key
                                + ", which no opening line here names: give --key")
                        .toList()
                : List.of();
    }

    /** Returns notes for the auditor on the origin of the keys; empty if the trail is unsigned or keys were given. */
    List<String> notes() {
        if (!given.isEmpty() || named.isEmpty() && unchecked == 0) {
            return List.of();
        }
        if (named.isEmpty()) {
            return List.of("checkpoints are signed and no --key was given: a chain computed anew would not be found");
        }
        String rest =
                unchecked == 0 ? "" : "; " + unchecked + " signatures of chains that name no key were not checked";
        return List.of("no --key was given: signatures were checked with the key that the opening lines name, SHA-256 "
                + String.join(", ", named)
                + ". Compare it with the key that you have from elsewhere: a chain computed anew would name another"
                + rest);
    }
}
