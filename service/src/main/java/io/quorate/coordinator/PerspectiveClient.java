package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Perspective;
import io.quorate.support.CallContext;

/** Asks one perspective, wherever it lives. */
public interface PerspectiveClient {

    /**
     * The perspective's report on one check.
     *
     * @param call when the attempt ends: a later report is not waited for, and the work should stop by itself
     */
    Future<CheckReport> check(Perspective perspective, CheckRequest request, CallContext call);

    /** Whether the perspective can be asked this only for what the primary saw, and therefore only after it. */
    default boolean followsPrimary(Perspective perspective, CheckRequest request) {
        return false;
    }
}
