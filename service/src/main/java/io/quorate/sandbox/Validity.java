package io.quorate.sandbox;

/** The DNSSEC state of a part of the tree, with the outcome of validating it. */
public enum Validity {
    /** Signed, denials by NSEC. */
    SECURE(Outcome.SECURE),
    /** Signed, denials by NSEC3. */
    SECURE_NSEC3(Outcome.SECURE),
    /** Signed, denials by NSEC3 with opt-out: unsigned delegations are left out of the proof. */
    SECURE_OPT_OUT(Outcome.SECURE),
    /** A delegation without DS. */
    UNSIGNED(Outcome.UNSIGNED),
    /** A delegation with DS of an algorithm that no resolver supports, so that nothing below it is validated. */
    UNSUPPORTED(Outcome.UNSIGNED),
    /** A zone whose signatures have expired. */
    BOGUS(Outcome.BOGUS),
    /** A delegation with DS to an unsigned zone. */
    SIGNATURES_MISSING(Outcome.BOGUS),
    /** A delegation with DS of another key. */
    WRONG_KEY(Outcome.BOGUS);

    private final Outcome outcome;

    Validity(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome of validation, the strongest first. */
    enum Outcome {
        SECURE,
        UNSIGNED,
        BOGUS
    }

    Outcome outcome() {
        return outcome;
    }

    boolean hasDs() {
        return this != UNSIGNED;
    }

    boolean isSigned() {
        return this != UNSIGNED && this != UNSUPPORTED && this != SIGNATURES_MISSING;
    }
}
