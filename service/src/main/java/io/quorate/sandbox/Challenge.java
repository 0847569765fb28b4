package io.quorate.sandbox;

import java.util.List;

/**
 * The certificate that a simulated server shows for one server name, and its behaviour in the handshake.
 *
 * @param names         entries of the subject alternative name: {@code dns:n.example} or {@code ip:192.0.2.1}
 * @param identifierHex value of the acmeIdentifier extension in hex, empty for none
 * @param critical      true if that extension is critical
 * @param alpn          true if the server offers {@code acme-tls/1}
 * @param signer        the signer: the certificate's own key, another key under the same name, or another name
 */
public record Challenge(List<String> names, String identifierHex, boolean critical, boolean alpn, Signer signer) {

    /** The signer of a certificate. */
    public enum Signer {
        SELF,
        OTHER_KEY,
        OTHER_NAME
    }

    public Challenge {
        names = List.copyOf(names);
    }

    /** Returns a correct challenge: one name and the digest, as RFC 8737 demands. */
    public static Challenge right(String name, String digestHex) {
        return new Challenge(List.of(name), "0420" + digestHex, true, true, Signer.SELF);
    }
}
