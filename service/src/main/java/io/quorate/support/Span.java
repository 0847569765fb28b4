package io.quorate.support;

import org.jspecify.annotations.Nullable;

/**
 * One stretch of work as a trace shows it. Its name is one of a few: what is looked at stands in its attributes, made
 * harmless and cut. Where traces are off, every span is {@link #NONE}: it is nothing, and begets nothing.
 */
public interface Span {

    /** Of no trace. */
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

    /** Whether anybody will see it; where not, there is no need to put together what to note. */
    boolean recording();

    /**
     * Adds an attribute; null is none.
     *
     * @param field a key of {@link Fields}
     */
    Span note(String field, @Nullable String value);

    /** The work is over; the first call counts. */
    void end();

    /** How the span is named elsewhere; null where it is of no trace. */
    @Nullable
    Context context();

    /**
     * A span's identity (W3C Trace Context).
     *
     * @param traceparent the header that tells another process of it
     */
    record Context(String traceId, String spanId, String traceparent) {}

    /** What a span can be. */
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
