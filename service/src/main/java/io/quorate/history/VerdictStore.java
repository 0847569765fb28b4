package io.quorate.history;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;

/** Where verdicts are kept. Called on event loops: nothing here blocks, and futures complete on the caller's loop. */
public interface VerdictStore {

    /** Keeps nothing. */
    VerdictStore NONE = new Nowhere();

    /**
     * Keeps a verdict as it is after this attempt, in place of what was kept for the same request. Returns at once and never
     * fails: what there is no room for is dropped and counted.
     */
    void keep(AttemptRecord attempt);

    /** Finds verdicts, newest first; fails where it cannot be searched now. */
    Future<VerdictPage> search(VerdictQuery query);

    /** Finds one verdict as JSON; empty where it is not kept, or not any more. Fails as {@link #search} does. */
    Future<Optional<byte[]>> find(String id);

    /** Verdicts that are kept. */
    int kept();

    /** Octets that they take. */
    long octets();

    /** Verdicts that were not kept, since too many waited or they were too large. */
    long dropped();
}
