package io.quorate.history;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.coordinator.AttemptRecorder;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.LateRecord;

/** Keeps for people what was recorded, once it was: a verdict without a record that is required is not kept either. */
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
