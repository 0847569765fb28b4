package io.quorate.dns;

/**
 * A name and the record type to ask for.
 *
 * @param name canonical, without final dot
 */
public record Question(String name, RecordType type) {

    /** The record types that checks and proofs ask for. */
    public enum RecordType {
        A,
        AAAA,
        CAA,
        CNAME,
        PTR,
        TXT
    }
}
