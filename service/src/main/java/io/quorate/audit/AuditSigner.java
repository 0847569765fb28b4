package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs marks of the trail with Ed25519 (RFC 8032), so that nobody without the key can compute the chain anew. */
final class AuditSigner {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    private AuditSigner(PrivateKey key) {
        this.key = key;
    }

    /** The private key in this PEM file (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
    static AuditSigner of(Path file) throws IOException, GeneralSecurityException {
        byte[] der = pem(Files.readString(file), "PRIVATE KEY");
        return new AuditSigner(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    /** The public key in this PEM text, as {@code openssl pkey -pubout} writes it. */
    static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(text, "PUBLIC KEY")));
    }

    /** The signature in base64. */
    String sign(byte[] octets) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(octets);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read can sign", impossible);
        }
    }

    /** Whether the base64 signature is made with this key over these octets, given as a character each. */
    static boolean verifies(PublicKey key, String octets, String sealed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(octets.getBytes(StandardCharsets.ISO_8859_1));
            return signature.verify(Base64.getDecoder().decode(sealed));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private static byte[] pem(String text, String label) throws GeneralSecurityException {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new GeneralSecurityException("there is no PEM block " + label);
        }
        return Base64.getMimeDecoder().decode(found.group(1).getBytes(StandardCharsets.US_ASCII));
    }
}
