package io.quorate.audit;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Notices a write that neither ends nor fails, as on a network disk that hangs or a standard output that is not read. It
 * blocks the only thread that writes, so other threads look.
 */
final class WriteWatch {

    /** How long a write may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String STALLED =
            "the audit trail cannot be written: its disk, or the reader of standard output, has taken nothing for "
                    + PATIENCE.toSeconds() + " s";

    private final LongSupplier nanos;
    private volatile boolean writing;
    private volatile long since;

    WriteWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begins() {
        since = nanos.getAsLong();
        writing = true;
    }

    void ends() {
        writing = false;
    }

    /** Returns why nothing can be written, or null where no write takes too long. */
    @Nullable
    String fault() {
        return writing && nanos.getAsLong() - since > PATIENCE.toNanos() ? STALLED : null;
    }
}
