package io.quorate.model;

/**
 * Position of a line in the audit trail, with the line's hash: enough to find the line and to prove later that it was
 * not changed.
 *
 * @param sequence the line's number in its chain
 * @param hash     the line's SHA-256 in hex
 */
public record AuditReference(String chain, long sequence, String hash) {

    /** Returns the form of the header {@code x-mpic-audit}. */
    @Override
    public String toString() {
        return chain + "/" + sequence + "/" + hash;
    }
}
