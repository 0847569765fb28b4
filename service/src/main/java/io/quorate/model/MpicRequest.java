package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * What a CA posts to the API.
 *
 * @param given  the caller's orchestration parameters, or null where it sent none
 * @param origin whose request it is
 */
public record MpicRequest(CheckRequest check, @Nullable Orchestration given, Origin origin) {

    public MpicRequest(CheckRequest check, @Nullable Orchestration given) {
        this(check, given, Origin.UNKNOWN);
    }

    /** The same, with its origin known. */
    public MpicRequest from(Origin known) {
        return new MpicRequest(check, given, known);
    }

    public Orchestration orchestration() {
        return given == null ? Orchestration.UNSAID : given;
    }
}
