package io.quorate.model;

/** The DNSSEC status of an answer, strongest first (RFC 4035 section 4.3, with "unsigned" for a missing proof). */
public enum DnssecStatus {
    /** A chain of signatures from the root proves it. */
    SECURE("secure"),
    /** Proven to lie in a zone without signatures: a delegation without DS was itself proven. */
    INSECURE("insecure"),
    /** A validating resolver did not call it secure, which proves nothing either way. */
    UNSIGNED("unsigned"),
    /** The answer's status is unknown. */
    INDETERMINATE("indeterminate"),
    /** Validation failed. */
    BOGUS("bogus");

    private final String wireName;

    DnssecStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
