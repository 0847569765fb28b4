package io.quorate.model;

/**
 * Where a line of the audit trail stands: enough to find it, and to prove later that it was not changed.
 *
 * @param sequence the line's number in its chain
 * @param hash     the line's SHA-256 in hex
 */
public record AuditReference(String chain, long sequence, String hash) {

    /** As the header {@code x-mpic-audit} has it. */
    @Override
    public String toString() {
        return chain + "/" + sequence + "/" + hash;
    }
}
