package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * What a CA posts to the API.
 *
 * @param given  the caller's orchestration parameters, or null where it sent none
 * @param origin whose request it is
 */
public record MpicRequest(CheckRequest check, @Nullable Orchestration given, Origin origin) {

    /** Returns a copy whose origin is known. */
    public MpicRequest withOrigin(Origin known) {
        return new MpicRequest(check, given, known);
    }

    public Orchestration orchestration() {
        return given == null ? Orchestration.DEFAULTS : given;
    }
}
