package io.quorate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AuditReference;
import io.quorate.model.RecordState;
import io.quorate.support.FileFault;
import io.quorate.support.OctetSet;
import io.quorate.support.OneThread;
import io.quorate.support.TimeLimit;

/**
 * Compares audit references with the file that this process writes to, on a thread of its own, for people who look up a
 * verdict.
 */
public final class AuditLookup {

    private static final int QUEUE = 32;
    private static final long PATIENCE_MILLIS = 3000;
    private static final int MOST_DIGITS = 18;
    private static final int HEX = 64;
    private static final RecordState NO_FILE =
            RecordState.notAtHand("The audit trail of this process does not go to a file that it can read.");
    private static final RecordState NO_REFERENCE = RecordState.notAtHand("No record of it was made.");

    private final Supplier<@Nullable FileChannel> file;
    private final OneThread thread = new OneThread("audit-lookup", QUEUE);

    /** @param file returns the channel of the writer's own file, which stays open; null where there is no file */
    AuditLookup(Supplier<@Nullable FileChannel> file) {
        this.file = file;
    }

    /** Returns a lookup of a process without a trail. */
    public static AuditLookup nowhere() {
        return new AuditLookup(() -> null);
    }

    /**
     * Returns the state of a reference in the trail; never fails.
     *
     * @param reference in the form of {@code x-mpic-audit}; null if no record was made
     * @param at        when the attempt was judged
     */
    public Future<RecordState> look(@Nullable String reference, Instant at) {
        if (reference == null) {
            return Future.succeededFuture(NO_REFERENCE);
        }
        FileChannel trail = file.get();
        Optional<AuditReference> sought = read(reference);
        if (trail == null || sought.isEmpty()) {
            return Future.succeededFuture(NO_FILE);
        }
        return TimeLimit.of(thread.ask(() -> look(trail, sought.get(), at)), PATIENCE_MILLIS)
                .otherwise(late -> RecordState.notAtHand("The audit file could not be read in time. Try again."));
    }

    private static RecordState look(FileChannel trail, AuditReference sought, Instant at) {
        try {
            return LineSearch.look(trail, sought, at);
        } catch (IOException failed) {
            return RecordState.notAtHand("The audit file: " + FileFault.words(failed) + ".");
        }
    }

    private static Optional<AuditReference> read(String reference) {
        List<String> parts = List.of(reference.split("/", -1));
        return parts.size() == 3
                        && OctetSet.DIGITS.spans(parts.get(1), 1, MOST_DIGITS)
                        && OctetSet.LOWER_HEX.spans(parts.get(2), HEX, HEX)
                ? Optional.of(new AuditReference(parts.get(0), Long.parseLong(parts.get(1)), parts.get(2)))
                : Optional.empty();
    }
}
