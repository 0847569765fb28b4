package io.quorate.perspective;

import io.vertx.core.Future;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Origin;

/** Port for recording what this perspective saw, before the coordinator that asked receives the report. */
@FunctionalInterface
public interface CheckRecorder {

    /** Records nothing: for a coordinator's own checks, which the record of the attempt contains. */
    CheckRecorder NOWHERE = (caller, request, report) -> Future.succeededFuture();

    /**
     * Completes when the check's line is written; fails if a record is required and could not be made.
     *
     * @param caller the coordinator that asked
     */
    Future<Void> record(Origin caller, CheckRequest request, CheckReport report);
}
