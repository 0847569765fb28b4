package io.quorate.support;

import org.jspecify.annotations.Nullable;

/** Where traces begin and where those of others go on. */
@FunctionalInterface
public interface Traces {

    /** No traces: not one object more than without this port. */
    Traces OFF = traceparent -> Span.NONE;

    /**
     * What the caller does, for its parts to be begun.
     *
     * @param traceparent the caller's header (W3C Trace Context); one that cannot be read begins a new trace
     */
    Span callers(@Nullable String traceparent);
}
