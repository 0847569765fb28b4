package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Perspective;
import io.quorate.support.CallContext;

/**
 * Port to one perspective, in this process or behind the network. A future may fail: the caller makes it an incomplete
 * result.
 */
public interface PerspectiveClient {

    /**
     * Returns the perspective's report on one check.
     *
     * @param call carries the attempt's deadline: a later report is not awaited, and the work should stop by itself
     */
    Future<CheckReport> check(Perspective perspective, CheckRequest request, CallContext call);

    /** Returns whether the perspective can be asked this only for what the primary saw, and therefore only after it. */
    default boolean followsPrimary(Perspective perspective, CheckRequest request) {
        return false;
    }
}
