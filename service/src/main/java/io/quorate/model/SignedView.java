package io.quorate.model;

/**
 * A statement that a perspective signed, with the signature.
 *
 * @param keyId     the id of the key among those of the perspective
 * @param signature Ed25519 over the statement, in base64
 */
public record SignedView(ViewStatement statement, String keyId, String signature) {}
