package io.quorate.model;

import java.util.List;

/** Could not look, or cannot vouch for what it saw. Never corroborates. */
public record Incomplete(Evidence evidence, List<CheckError> errors, Cause cause) implements CheckResult {

    public Incomplete {
        errors = List.copyOf(errors);
    }

    @Override
    public String wireName() {
        return "incomplete";
    }

    /** Why a check is incomplete. */
    public enum Cause {
        TIMED_OUT("timed-out"),
        CANCELLED("cancelled"),
        /** Was still out when the verdict was settled and the grace was over. */
        NOT_AWAITED("not-awaited"),
        UNREACHABLE("unreachable"),
        PROTOCOL_ERROR("protocol-error"),
        WRONG_IDENTITY("wrong-identity"),
        /** As many checks as are allowed are in flight to the perspective, so it was not asked. */
        CHANNEL_FULL("channel-full"),
        BOGUS("bogus"),
        LOOKUP_FAILED("lookup-failed"),
        INTERNAL("internal");

        private final String wireName;

        Cause(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
