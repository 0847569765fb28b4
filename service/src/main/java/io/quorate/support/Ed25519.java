package io.quorate.support;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ed25519 (RFC 8032): keys in PEM, their fingerprints, and signatures of 64 octets. Signs and verifies with Bouncy
 * Castle, because the JDK's arithmetic (17 and 25) takes a millisecond, too long for an event loop.
 */
public final class Ed25519 {

    /** The number of characters of a signature in base64. */
    public static final int SIGNATURE_BASE64 = 88;

    private static final String ALGORITHM = "Ed25519";
    /** The number of octets of a public key as X.509 wraps it (RFC 8410 section 4). */
    private static final int WRAPPED = 44;
    /** The octets in front of those of the key itself. */
    private static final byte[] WRAPPING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY = 32;
    private static final int SIGNATURE = 64;
    private static final int ID = 16;

    private Ed25519() {}

    /** Returns the private key of this PEM text (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
    public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
    }

    /** Returns the public key of this PEM text, as {@code openssl pkey -pubout} writes it, or of the base64 within it. */
    public static PublicKey publicKey(String text) throws GeneralSecurityException {
        byte[] wrapped = text.contains("-----") ? block(text, "PUBLIC KEY") : base64(text);
        if (wrapped.length != WRAPPED) {
            throw new InvalidKeyException("an Ed25519 public key has " + WRAPPED + " octets");
        }
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(wrapped));
    }

    /** Returns the public key that belongs to a private one. */
    public static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        byte[] wrapped = Arrays.copyOf(WRAPPING, WRAPPED);
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed(key), 0, wrapped, WRAPPING.length);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(wrapped));
    }

    /** Returns the base64 of a public key, without line feeds. */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Returns the SHA-256 of a public key in hex. */
    public static String fingerprint(PublicKey key) {
        return Digests.sha256Hex(key.getEncoded());
    }

    /** Returns the id of a key that was configured without one: the beginning of its fingerprint. */
    public static String idOf(PublicKey key) {
        return fingerprint(key).substring(0, ID);
    }

    /** Signs with one key. */
    public static final class Signer {

        private final byte[] seed;
        private final byte[] half = new byte[KEY];

        public Signer(PrivateKey key) throws InvalidKeyException {
            seed = seed(key);
            org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, half, 0);
        }

        public byte[] sign(byte[] octets) {
            byte[] signature = new byte[SIGNATURE];
            org.bouncycastle.math.ec.rfc8032.Ed25519.sign(seed, 0, half, 0, octets, 0, octets.length, signature, 0);
            return signature;
        }
    }

    /** Verifies with any key. */
    public static final class Verifier {

        /** Returns whether this key signed these octets; false for octets that are not a signature. */
        public boolean verifies(PublicKey key, byte[] octets, byte[] signed) {
            byte[] wrapped = key.getEncoded();
            return signed.length == SIGNATURE
                    && wrapped.length == WRAPPED
                    && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                            signed, 0, wrapped, WRAPPING.length, octets, 0, octets.length);
        }
    }

    private static byte[] seed(PrivateKey key) throws InvalidKeyException {
        return (key instanceof EdECPrivateKey known ? known.getBytes() : Optional.<byte[]>empty())
                .filter(seed -> seed.length == KEY)
                .orElseThrow(() -> new InvalidKeyException("this is not an Ed25519 private key that can be read"));
    }

    private static byte[] block(String text, String label) throws GeneralSecurityException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf("-----END " + label + "-----", from);
        if (to < 0) {
            throw new GeneralSecurityException("there is no PEM block " + label);
        }
        return base64(text.substring(from + begin.length(), to)
                .replace("\r", "")
                .replace("\n", "")
                .strip());
    }

    private static byte[] base64(String text) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("the key is not base64", notBase64);
        }
    }
}
