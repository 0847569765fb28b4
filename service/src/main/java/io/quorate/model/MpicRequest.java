package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * A decoded request of the API: the check, and how the perspectives are to be asked. Everything that comes from headers
 * or the connection is in {@link Origin}.
 *
 * @param given  the caller's orchestration parameters, or null if it sent none
 * @param origin the caller, and the order that the request is for
 */
public record MpicRequest(CheckRequest check, @Nullable Orchestration given, Origin origin) {

    /** Returns a copy with this origin. */
    public MpicRequest withOrigin(Origin known) {
        return new MpicRequest(check, given, known);
    }

    public Orchestration orchestration() {
        return given == null ? Orchestration.DEFAULTS : given;
    }
}
