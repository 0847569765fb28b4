package io.quorate.remote;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.coordinator.PerspectiveClient;
import io.quorate.coordinator.ProbeResult;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Perspective;
import io.quorate.support.CallContext;

/** Finds the remote perspective for a code and forwards the check to it. */
public final class RemotePerspectives implements PerspectiveClient {

    private final Map<String, RemotePerspective> perspectives;

    public RemotePerspectives(Map<String, RemotePerspective> perspectives) {
        this.perspectives = Map.copyOf(perspectives);
    }

    @Override
    public Future<CheckReport> check(Perspective perspective, CheckRequest request, CallContext call) {
        return Optional.ofNullable(perspectives.get(perspective.code()))
                .map(remote -> remote.check(request, call))
                .orElseGet(() -> Future.failedFuture("no perspective " + perspective.code() + " is configured"));
    }

    @Override
    public boolean followsPrimary(Perspective perspective, CheckRequest request) {
        RemotePerspective remote = perspectives.get(perspective.code());
        return remote != null && remote.followsPrimary(request);
    }

    /** Returns whether this perspective is one of these. */
    public boolean knows(Perspective perspective) {
        return perspectives.containsKey(perspective.code());
    }

    /** Asks one of these for its identity and readiness. */
    public Future<ProbeResult> probe(Perspective perspective) {
        return Optional.ofNullable(perspectives.get(perspective.code()))
                .map(RemotePerspective::probe)
                .orElseGet(() -> Future.failedFuture("no perspective " + perspective.code() + " is configured"));
    }
}
