package io.quorate.sandbox;

import java.util.List;

/**
 * The certificate that a simulated server shows for one server name, and how it shakes hands.
 *
 * @param names         entries of the subject alternative name: {@code dns:n.example} or {@code ip:192.0.2.1}
 * @param identifierHex value of the acmeIdentifier extension in hex, empty for none
 * @param critical      whether that extension is critical
 * @param alpn          whether the server offers {@code acme-tls/1}
 * @param signer        who signs: the certificate's own key, another key under the same name, or another name
 */
public record Challenge(List<String> names, String identifierHex, boolean critical, boolean alpn, Signer signer) {

    /** Who signs a certificate. */
    public enum Signer {
        SELF,
        OTHER_KEY,
        OTHER_NAME
    }

    public Challenge {
        names = List.copyOf(names);
    }

    /** A right answer: one name, the digest, all as RFC 8737 wants it. */
    public static Challenge right(String name, String digestHex) {
        return new Challenge(List.of(name), "0420" + digestHex, true, true, Signer.SELF);
    }
}
