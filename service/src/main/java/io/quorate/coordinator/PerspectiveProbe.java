package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.model.Perspective;

/** Asks a perspective whether it can look, without a check. */
@FunctionalInterface
public interface PerspectiveProbe {

    /** Whether it says yes; a failed future is a no. */
    Future<Boolean> isReady(Perspective perspective);
}
