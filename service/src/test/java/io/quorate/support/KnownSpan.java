package io.quorate.support;

import org.jspecify.annotations.Nullable;

/** A span of some trace, and all of its parts. */
public final class KnownSpan implements Span {

    @Override
    public Span child(Work work) {
        return this;
    }

    @Override
    public boolean recording() {
        return true;
    }

    @Override
    public Span note(String field, @Nullable String value) {
        return this;
    }

    @Override
    public void end() {}

    @Override
    public Context context() {
        return new Context("trace", "span", "00-trace-span-01");
    }
}
