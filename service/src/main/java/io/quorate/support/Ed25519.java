package io.quorate.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 (RFC 8032): keys in PEM, their fingerprints, and signatures of 64 octets. */
public final class Ed25519 {

    /** Characters of a signature in base64. */
    public static final int SIGNATURE_BASE64 = 88;

    private static final String ALGORITHM = "Ed25519";
    /** Octets of a public key as X.509 wraps it (RFC 8410 section 4). */
    private static final int WRAPPED = 44;

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

    /** Returns the public key that belongs to a private one: the platform computes it only where it makes a pair. */
    public static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = key instanceof EdECPrivateKey known ? known.getBytes().orElseThrow() : new byte[0];
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(ALGORITHM);
        pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
        PublicKey half = pairs.generateKeyPair().getPublic();
        byte[] probe = {1};
        if (!new Verifier().verifies(half, probe, new Signer(key).sign(probe))) {
            throw new InvalidKeyException("the public key could not be computed");
        }
        return half;
    }

    /** Returns the base64 of a public key, without line feeds. */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Returns the SHA-256 of a public key in hex. */
    public static String fingerprint(PublicKey key) {
        return Digests.sha256Hex(key.getEncoded());
    }

    /** Returns the id of a key that was given none: the beginning of its fingerprint. */
    public static String idOf(PublicKey key) {
        return fingerprint(key).substring(0, ID);
    }

    /** Signs with one key. Finds the platform's implementation once; not shared between threads. */
    public static final class Signer {

        private final Signature signature = implementation();

        public Signer(PrivateKey key) throws InvalidKeyException {
            signature.initSign(key);
        }

        public byte[] sign(byte[] octets) {
            try {
                signature.update(octets);
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("a key that was read can sign", impossible);
            }
        }
    }

    /** Verifies with any key. Finds the platform's implementation once; not shared between threads. */
    public static final class Verifier {

        private final Signature signature = implementation();

        /** Returns whether this key signed these octets; false for whatever is not a signature. */
        public boolean verifies(PublicKey key, byte[] octets, byte[] signed) {
            try {
                signature.initVerify(key);
                signature.update(octets);
                return signature.verify(signed);
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        }
    }

    private static Signature implementation() {
        try {
            return Signature.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", impossible);
        }
    }

    private static byte[] block(String text, String label) throws GeneralSecurityException {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new GeneralSecurityException("there is no PEM block " + label);
        }
        return Base64.getMimeDecoder().decode(found.group(1).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] base64(String text) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("the key is not base64", notBase64);
        }
    }

    /** Gives octets that are known, where random ones are asked for. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] octets;

        Given(byte[] octets) {
            super(null, null);
            this.octets = octets;
        }

        @Override
        public void nextBytes(byte[] room) {
            System.arraycopy(octets, 0, room, 0, room.length);
        }
    }
}
