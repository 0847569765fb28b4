package io.quorate.app;

import java.util.Map;

import io.vertx.core.Future;

import io.quorate.coordinator.PerspectiveClient;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Deadline;
import io.quorate.model.Perspective;
import io.quorate.perspective.CheckRunner;

/** Perspectives of this process, asked without a wire. */
final class LocalPerspectives implements PerspectiveClient {

    private final Map<String, CheckRunner> runners;

    LocalPerspectives(Map<String, CheckRunner> runners) {
        this.runners = Map.copyOf(runners);
    }

    @Override
    public Future<CheckReport> check(Perspective perspective, CheckRequest request, Deadline deadline) {
        CheckRunner runner = runners.get(perspective.code());
        return runner == null
                ? Future.failedFuture("no perspective " + perspective.code() + " in this process")
                : runner.run(request, deadline);
    }
}
