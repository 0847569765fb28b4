package io.quorate.telemetry;

import java.time.Duration;

import io.vertx.core.Future;

import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;

/** Counts the checks that this process performs itself, for any caller. */
final class MeteredCheck<R extends CheckRequest> implements CheckRunner.Check<R> {

    private final CheckRunner.Check<R> check;
    private final Meters meters;

    MeteredCheck(CheckRunner.Check<R> check, Meters meters) {
        this.check = check;
        this.meters = meters;
    }

    @Override
    public Future<CheckResult> perform(R request, CallContext call) {
        long began = System.nanoTime();
        return check.perform(request, call).onSuccess(result -> note(request, result, began));
    }

    private void note(R request, CheckResult result, long began) {
        meters.counter(
                        "mpic.checks",
                        "Checks performed by this process.",
                        "check",
                        request.type().wireName(),
                        "method",
                        MetricLabels.method(request),
                        "outcome",
                        result.wireName(),
                        "cause",
                        MetricLabels.cause(result),
                        "code",
                        MetricLabels.code(result))
                .increment();
        meters.timer(
                        "mpic.check",
                        "How long a check of this process took.",
                        "check",
                        request.type().wireName(),
                        "method",
                        MetricLabels.method(request))
                .record(Duration.ofNanos(System.nanoTime() - began));
    }
}
