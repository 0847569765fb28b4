package io.quorate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;

import io.quorate.support.Ed25519;

/**
 * Signs marks of the trail with Ed25519 (RFC 8032), so that the chain cannot be recomputed without the key. Not
 * thread-safe.
 */
final class AuditSigner {

    private final Ed25519.Signer signer;
    private final String publicKey;

    private AuditSigner(PrivateKey key) throws GeneralSecurityException {
        this.signer = new Ed25519.Signer(key);
        this.publicKey = Ed25519.text(Ed25519.publicHalf(key));
    }

    /** Reads the private key of a PEM file (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
    static AuditSigner of(Path file) throws IOException, GeneralSecurityException {
        return of(Files.readString(file));
    }

    /** Reads the private key of a PEM text. */
    static AuditSigner of(String pem) throws GeneralSecurityException {
        return new AuditSigner(Ed25519.privateKey(pem));
    }

    /** Returns the public half, in base64. */
    String publicKey() {
        return publicKey;
    }

    /** Returns the signature, in base64. */
    String sign(byte[] octets) {
        return Base64.getEncoder().encodeToString(signer.sign(octets));
    }
}
