package io.quorate.sandbox;

/** What a simulated resolver does with a question instead of answering it. */
public enum Fault {
    /** No answer at all. */
    SILENCE,
    SERVFAIL,
    REFUSED,
    FORMERR,
    NXDOMAIN,
    /** An answer cut short by UDP and by TCP. */
    TRUNCATED,
    /** A referral in place of an answer. */
    LAME,
    /** No record, and no SOA that says so. */
    EMPTY,
    /** An honest answer but for its denials: they come without SOA and proof (RFC 2308 section 2.2, type 3). */
    NO_SOA,
    /** Signatures of this answer alone are wrong. */
    BOGUS,
    /** The resolver's own data: AA is set. */
    LOCAL_DATA,
    /** An answer to another question. */
    WRONG_QUESTION,
    /** Octets that are no DNS message. */
    GARBAGE
}
