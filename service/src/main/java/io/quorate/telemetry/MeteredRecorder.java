package io.quorate.telemetry;

import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.coordinator.AttemptRecorder;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CheckRequest;
import io.quorate.model.LateRecord;
import io.quorate.model.PerspectiveReport;

/**
 * Counts the results of views that were not awaited, whether or not an audit trail is kept. Attempts are counted with
 * their verdict.
 */
final class MeteredRecorder implements AttemptRecorder {

    private final AttemptRecorder recorder;
    private final Meters meters;

    MeteredRecorder(AttemptRecorder recorder, Meters meters) {
        this.recorder = recorder;
        this.meters = meters;
    }

    @Override
    public Future<Optional<AuditReference>> record(AttemptRecord attempt) {
        return recorder.record(attempt);
    }

    @Override
    public Future<Void> recordLate(LateRecord late) {
        CheckRequest request = late.attempt().request().check();
        PerspectiveReport view = late.view();
        String code = view.perspective().code();
        meters.counter(
                        "mpic.late.views",
                        "Outcomes of remote perspectives that were not awaited.",
                        "perspective",
                        code,
                        "outcome",
                        view.result().wireName())
                .increment();
        if (late.dissents()) {
            meters.counter(
                            "mpic.late.dissents",
                            "Remote perspectives that were not awaited and contradicted the verdict.",
                            "perspective",
                            code,
                            "check",
                            request.type().wireName())
                    .increment();
        }
        MeteredCorroborator.time(meters, request, view);
        return recorder.recordLate(late);
    }
}
