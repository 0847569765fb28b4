package io.quorate.e2e.authority;

/** How a zone is signed and delegated. */
public enum Signing {
    /** Signed, denials by NSEC. */
    NSEC,
    /** Signed, denials by NSEC3. */
    NSEC3,
    /** Signed, denials by NSEC3 with opt-out: unsigned delegations are left out. */
    OPT_OUT,
    /** As {@link #OPT_OUT}, with more iterations than any resolver follows. */
    MANY_ITERATIONS,
    /** Signed and delegated with DS, but all signatures have ended. */
    EXPIRED,
    /** Signed and delegated with the DS of another key. */
    WRONG_DS,
    /** Delegated with DS, but nothing is signed. */
    STRIPPED,
    /** Delegated with DS of an unknown algorithm; nothing is signed. */
    UNKNOWN_ALGORITHM,
    /** Delegated without DS. */
    NONE;

    boolean isSigned() {
        return switch (this) {
            case NSEC, NSEC3, OPT_OUT, MANY_ITERATIONS, EXPIRED, WRONG_DS -> true;
            case STRIPPED, UNKNOWN_ALGORITHM, NONE -> false;
        };
    }

    boolean hasNsec3() {
        return this == NSEC3 || this == OPT_OUT || this == MANY_ITERATIONS;
    }

    boolean leavesUnsignedDelegationsOut() {
        return this == OPT_OUT || this == MANY_ITERATIONS;
    }

    int iterations() {
        return this == MANY_ITERATIONS ? 500 : 0;
    }
}
