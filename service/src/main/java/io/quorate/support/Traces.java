package io.quorate.support;

import org.jspecify.annotations.Nullable;

/** Port where traces begin, and where those of callers continue. */
@FunctionalInterface
public interface Traces {

    /** Disabled tracing, which allocates nothing. */
    Traces OFF = traceparent -> Span.NONE;

    /**
     * Returns the caller's span, of which further work is a part.
     *
     * @param traceparent the caller's header (W3C Trace Context); a malformed one begins a new trace
     */
    Span callers(@Nullable String traceparent);
}
