package io.quorate.coordinator;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.LateRecord;

/** Writes down what an attempt saw, before anybody is told of it. */
@FunctionalInterface
public interface AttemptRecorder {

    /** Keeps nothing: for a demonstration. */
    AttemptRecorder NOWHERE = attempt -> Future.succeededFuture(Optional.empty());

    /**
     * Done when the attempt's lines are written.
     *
     * @return where they stand; empty where a record is not required and could not be made. Fails with {@link NotRecorded}
     *     where it is required
     */
    Future<Optional<AuditReference>> record(AttemptRecord attempt);

    /** Done when the line of a view that was not awaited is written; called after that of its attempt. */
    default Future<Void> recordLate(LateRecord late) {
        return Future.succeededFuture();
    }
}
