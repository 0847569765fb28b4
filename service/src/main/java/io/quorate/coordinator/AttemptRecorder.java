package io.quorate.coordinator;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.LateRecord;

/** Port to the audit trail: records an attempt before its verdict is returned. */
@FunctionalInterface
public interface AttemptRecorder {

    /** Records nothing, for demonstrations. */
    AttemptRecorder NOWHERE = attempt -> Future.succeededFuture(Optional.empty());

    /**
     * Records one attempt and completes when its lines are written.
     *
     * @return the reference of the attempt's line; empty if recording is optional and failed. The future fails with
     *         {@link NotRecorded} if recording is required
     */
    Future<Optional<AuditReference>> record(AttemptRecord attempt);

    /**
     * Records a view that was not awaited and completes when its line is written. Called after the line of its attempt.
     */
    default Future<Void> recordLate(LateRecord late) {
        return Future.succeededFuture();
    }
}
