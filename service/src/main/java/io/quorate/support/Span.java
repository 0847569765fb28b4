package io.quorate.support;

import org.jspecify.annotations.Nullable;

/**
 * One piece of work in a trace. Its name is one of a few; details belong into its attributes, scrubbed and cut. When
 * tracing is disabled, every span is {@link #NONE}, which records nothing and has no children.
 */
public interface Span {

    /** The span that belongs to no trace. */
    Span NONE = new Span() {

        @Override
        public Span child(Work work) {
            return this;
        }

        @Override
        public boolean recording() {
            return false;
        }

        @Override
        public Span note(String field, @Nullable String value) {
            return this;
        }

        @Override
        public void end() {}

        @Override
        public @Nullable Context context() {
            return null;
        }
    };

    /** Begins a part of this work. */
    Span child(Work work);

    /** Returns whether the span is recorded; if not, callers need not compute attributes. */
    boolean recording();

    /**
     * Adds an attribute; null adds nothing.
     *
     * @param field a key of {@link Fields}
     */
    Span note(String field, @Nullable String value);

    /** Ends the span; only the first call counts. */
    void end();

    /** Returns the span's identity; null if it belongs to no trace. */
    @Nullable
    Context context();

    /**
     * A span's identity (W3C Trace Context).
     *
     * @param traceparent the header that passes it to another process
     */
    record Context(String traceId, String spanId, String traceparent) {}

    /** The kinds of work. */
    enum Work {
        REQUEST("mpic.request"),
        ATTEMPT("mpic.attempt"),
        PERSPECTIVE("mpic.perspective"),
        CHECK("mpic.check"),
        DNS("dns.lookup"),
        HTTP("http.fetch"),
        TLS("tls.handshake");

        private final String wireName;

        Work(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
