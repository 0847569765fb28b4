package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.Perspective;

/** Asks a perspective who it is and whether it can look, with the key that checks are sent with, and without a check. */
@FunctionalInterface
public interface PerspectiveProbe {

    /** What it came to; a failed future is a failed probe. */
    Future<ProbeResult> ask(Perspective perspective);
}
