package io.quorate.model;

import java.util.List;

/** The perspective could not look, or cannot vouch for what it saw. Such a result never corroborates. */
public record Incomplete(Evidence evidence, List<CheckError> errors, Cause cause) implements CheckResult {

    public Incomplete {
        errors = List.copyOf(errors);
    }

    @Override
    public String wireName() {
        return "incomplete";
    }

    /** The reason why a check is incomplete. */
    public enum Cause {
        TIMED_OUT("timed-out"),
        CANCELLED("cancelled"),
        /** The check was still running when the verdict was settled and the grace period was over. */
        NOT_AWAITED("not-awaited"),
        UNREACHABLE("unreachable"),
        PROTOCOL_ERROR("protocol-error"),
        WRONG_IDENTITY("wrong-identity"),
        /** The perspective was not asked, since the maximum number of checks was already in flight to it. */
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
