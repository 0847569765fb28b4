package io.quorate.api;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.AttemptListener;
import io.quorate.model.AttemptPlan;
import io.quorate.model.CheckRequest;
import io.quorate.model.PerspectiveReport;
import io.quorate.wire.EventCodec;

/** Sends the plan of each attempt and the result of each view as events to a caller that streams them. */
final class VerdictEvents implements AttemptListener {

    private final EventStream stream;
    private final EventCodec codec;
    private final CheckRequest check;
    private @Nullable AttemptPlan attempt;

    VerdictEvents(EventStream stream, EventCodec codec, CheckRequest check) {
        this.stream = stream;
        this.codec = codec;
        this.check = check;
    }

    @Override
    public void began(AttemptPlan plan) {
        attempt = plan;
        stream.send("plan", codec.plan(check, plan));
    }

    @Override
    public void answered(int number, PerspectiveReport report, boolean primary) {
        AttemptPlan plan = attempt;
        int views = plan == null ? 1 : plan.remotes().size() + 1;
        stream.send("check", codec.check(number, report, primary, views));
    }

    /**
     * Returns the data of the last event.
     *
     * @param kept   whether the verdict can be found again by the request's id
     * @param answer the body of a plain answer
     */
    byte[] verdict(Map<String, String> headers, boolean kept, byte[] answer) {
        AttemptPlan plan = attempt;
        return codec.verdict(headers, kept && plan != null ? plan.id().requestId() : null, answer);
    }
}
