package io.quorate.history;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;

/** Where verdicts are kept. Called on event loops: nothing here blocks, and futures complete on the caller's loop. */
public interface VerdictStore {

    /** Keeps nothing. */
    VerdictStore NONE = new Nowhere();

    /**
     * A verdict that was found.
     *
     * @param at       when its last attempt was judged
     * @param audit    its place in the audit trail; null where no record was made
     * @param document what a person reads, as JSON
     */
    record Found(Instant at, @Nullable String audit, String document) {}

    /**
     * Keeps a verdict as it is after this attempt, in place of what was kept for the same request. Returns at once and never
     * fails: what there is no room for is dropped and counted.
     */
    void keep(AttemptRecord attempt);

    /** Finds verdicts, newest first; fails where it cannot be searched now. */
    Future<VerdictPage> search(VerdictQuery query);

    /** Finds one verdict; empty where it is not kept, or not any more. Fails as {@link #search} does. */
    Future<Optional<Found>> find(String id);

    /** Verdicts that are kept. */
    int kept();

    /** Octets that they take in this process. */
    long octets();

    /** Verdicts that were not kept, since too many came or waited, or they were too large. */
    long dropped();

    /** Verdicts that wait to be kept. */
    int waiting();

    /** Whether verdicts can be kept and found now. */
    boolean isReachable();

    /** Keeps what waits, where that takes no longer than a moment; done when the store is closed. */
    Future<Void> close();
}
