package io.quorate.history;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.coordinator.AttemptRecorder;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.LateRecord;

/**
 * Keeps each attempt in the history after it was recorded: a verdict that lacks its required record is not kept either.
 */
public final class KeepingRecorder implements AttemptRecorder {

    private final AttemptRecorder recorder;
    private final VerdictStore store;

    public KeepingRecorder(AttemptRecorder recorder, VerdictStore store) {
        this.recorder = recorder;
        this.store = store;
    }

    @Override
    public Future<Optional<AuditReference>> record(AttemptRecord attempt) {
        return recorder.record(attempt).onSuccess(receipt -> store.keep(attempt.recorded(receipt.orElse(null))));
    }

    @Override
    public Future<Void> recordLate(LateRecord late) {
        return recorder.recordLate(late);
    }
}
