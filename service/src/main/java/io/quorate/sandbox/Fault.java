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
    /** An answer to another question. */
    WRONG_QUESTION,
    /** Octets that are no DNS message. */
    GARBAGE
}
