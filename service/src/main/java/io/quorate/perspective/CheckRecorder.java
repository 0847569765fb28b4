package io.quorate.perspective;

import io.vertx.core.Future;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Origin;

/** Writes down what this perspective saw, before the coordinator that asked is told of it. */
@FunctionalInterface
public interface CheckRecorder {

    /** Keeps nothing: for a coordinator's own look, which stands in the record of the attempt. */
    CheckRecorder NOWHERE = (caller, request, report) -> Future.succeededFuture();

    /**
     * Done when the check's line is written; fails where a record is required and could not be made.
     *
     * @param caller the coordinator that asked
     */
    Future<Void> record(Origin caller, CheckRequest request, CheckReport report);
}
