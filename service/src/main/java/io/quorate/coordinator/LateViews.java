package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.LateRecord;
import io.quorate.model.PerspectiveReport;

/**
 * Follows the views of one request that were not awaited, over all its attempts. Each is followed until it ends, at the
 * latest at its attempt's deadline, and recorded. Until then the request keeps its place in the limits.
 */
final class LateViews {

    private final AttemptRecorder recorder;
    private final List<Future<Void>> ends = new ArrayList<>();

    LateViews(AttemptRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Follows the views that an attempt did not await.
     *
     * @param judged the reference of the attempt's line; null if no record was made
     */
    void follow(AttemptRecord attempt, @Nullable AuditReference judged, List<Future<PerspectiveReport>> late) {
        late.forEach(reply ->
                ends.add(reply.compose(view -> record(attempt, judged, view)).otherwiseEmpty()));
    }

    private Future<Void> record(AttemptRecord attempt, @Nullable AuditReference judged, PerspectiveReport view) {
        boolean dissents = LatePolicy.dissents(attempt.verdict().judgement(), view.result());
        if (dissents) {
            RequestLog.dissenting(attempt, view);
        }
        return recorder.recordLate(new LateRecord(attempt, judged, view, dissents));
    }

    /** Completes when all followed views have ended and were recorded. Never fails. */
    Future<Void> ended() {
        return Future.join(ends).mapEmpty();
    }
}
