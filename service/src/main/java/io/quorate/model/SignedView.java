package io.quorate.model;

/**
 * What a perspective signed.
 *
 * @param keyId     names the key among those of the perspective
 * @param signature Ed25519 over the statement, in base64
 */
public record SignedView(ViewStatement statement, String keyId, String signature) {}
