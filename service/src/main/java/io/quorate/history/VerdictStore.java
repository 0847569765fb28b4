package io.quorate.history;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;

/**
 * Port for keeping and finding verdicts. Called on event loops: methods never block, and futures complete on the
 * caller's loop.
 */
public interface VerdictStore {

    /** The store that keeps nothing. */
    VerdictStore NONE = new Nowhere();

    /**
     * A verdict that was found.
     *
     * @param at       the time at which its last attempt was judged
     * @param audit    its position in the audit trail; null if no record was made
     * @param document the document for people, as JSON
     */
    record Found(Instant at, @Nullable String audit, String document) {}

    /**
     * Keeps a verdict as it is after this attempt, replacing the one kept for the same request. Returns at once and
     * never fails: a verdict without room is dropped and counted.
     */
    void keep(AttemptRecord attempt);

    /** Finds verdicts, newest first; fails if no search is possible now. */
    Future<VerdictPage> search(VerdictQuery query);

    /** Finds one verdict; empty if it is not kept, or no longer. Fails as {@link #search} does. */
    Future<Optional<Found>> find(String id);

    /** Returns the number of verdicts kept. */
    int kept();

    /** Returns the octets that they take in this process. */
    long octets();

    /** Returns the number of verdicts dropped, because too many came or waited, or they were too large. */
    long dropped();

    /** Returns the number of verdicts that wait to be kept. */
    int waiting();

    /** Returns whether verdicts can be kept and found now. */
    boolean isReachable();

    /** Keeps the waiting verdicts, if that takes only a moment. Completes when the store is closed. */
    Future<Void> close();
}
