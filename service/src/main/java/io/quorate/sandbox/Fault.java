package io.quorate.sandbox;

/** The ways in which a simulated resolver fails to answer a question. */
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
    /** No record, and no SOA to prove the absence. */
    EMPTY,
    /** Correct answers except for denials, which come without SOA and proof (RFC 2308 section 2.2, type 3). */
    NO_SOA,
    /** Invalid signatures of this answer only. */
    BOGUS,
    /** The resolver's own data, with AA set. */
    LOCAL_DATA,
    /** An answer to another question. */
    WRONG_QUESTION,
    /** Octets that are not a DNS message. */
    GARBAGE
}
