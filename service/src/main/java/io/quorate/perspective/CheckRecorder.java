package io.quorate.perspective;

import io.vertx.core.Future;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;

/** Writes down what this perspective saw, before the coordinator that asked is told of it. */
@FunctionalInterface
public interface CheckRecorder {

    /** Keeps nothing: for a coordinator's own look, which stands in the record of the attempt. */
    CheckRecorder NOWHERE = (caller, request, report) -> Future.succeededFuture();

    /**
     * Done when the check's line is written; fails where a record is required and could not be made.
     *
     * @param caller the name of the API key
     */
    Future<Void> record(String caller, CheckRequest request, CheckReport report);
}
