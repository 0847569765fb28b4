package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * What a CA posts to the API.
 *
 * @param given the caller's orchestration parameters, or null where it sent none
 */
public record MpicRequest(CheckRequest check, @Nullable Orchestration given) {

    public Orchestration orchestration() {
        return given == null ? Orchestration.UNSAID : given;
    }
}
