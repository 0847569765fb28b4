package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.Perspective;

/** Asks a perspective for its identity and readiness, with the API key that checks use but without a check. */
@FunctionalInterface
public interface PerspectiveProbe {

    /** Probes one perspective; a failed future counts as a failed probe. */
    Future<ProbeResult> ask(Perspective perspective);
}
