package io.quorate.wire;

import java.util.List;
import java.util.Optional;

import io.quorate.model.SignedView;
import io.quorate.support.Ed25519;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * The header with a perspective's signature: version, key and signature, separated by spaces.
 *
 * @param keyId     the key's id
 * @param signature the signature in base64
 */
public record ViewHeader(String keyId, String signature) {

    /**
     * Version of the signed statement. To a reader of another version the signature is unknown and counts as absent.
     */
    private static final String VERSION = "v1";

    private static final int LONGEST_ID = 63;
    private static final OctetSet ID = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._-"));
    private static final OctetSet BASE64 = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+/="));

    /** Parses the header; empty if it does not have this form. */
    public static Optional<ViewHeader> read(String header) {
        List<String> parts = Parts.of(header, " ");
        return parts.size() == 3
                        && parts.get(0).equals(VERSION)
                        && ID.spans(parts.get(1), 1, LONGEST_ID)
                        && BASE64.spans(parts.get(2), Ed25519.SIGNATURE_BASE64, Ed25519.SIGNATURE_BASE64)
                ? Optional.of(new ViewHeader(parts.get(1), parts.get(2)))
                : Optional.empty();
    }

    static String of(SignedView view) {
        return VERSION + " " + view.keyId() + " " + view.signature();
    }
}
