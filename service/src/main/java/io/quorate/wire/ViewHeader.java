package io.quorate.wire;

import java.util.List;
import java.util.Optional;

import io.quorate.model.SignedView;
import io.quorate.support.Ed25519;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * The header that bears a perspective's signature: version, key and signature, with spaces between.
 *
 * @param keyId     names the key
 * @param signature in base64
 */
public record ViewHeader(String keyId, String signature) {

    /** Of the statement that is signed; a reader of another version finds no signature that it knows. */
    private static final String VERSION = "v1";

    private static final int LONGEST_ID = 63;
    private static final OctetSet ID = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._-"));
    private static final OctetSet BASE64 = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+/="));

    /** Returns what a header says; empty where it is not one of this form. */
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
