package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * What a CA posts to the API.
 *
 * @param given  the caller's orchestration parameters, or null where it sent none
 * @param origin whose request it is
 * @param span   of which the request is a part
 */
public record MpicRequest(CheckRequest check, @Nullable Orchestration given, Origin origin, Span span) {

    public MpicRequest(CheckRequest check, @Nullable Orchestration given, Origin origin) {
        this(check, given, origin, Span.NONE);
    }

    public MpicRequest(CheckRequest check, @Nullable Orchestration given) {
        this(check, given, Origin.UNKNOWN, Span.NONE);
    }

    /** The same, with its origin known. */
    public MpicRequest from(Origin known) {
        return new MpicRequest(check, given, known, span);
    }

    /** The same, as a part of what its caller does. */
    public MpicRequest under(Span callers) {
        return new MpicRequest(check, given, origin, callers);
    }

    public Orchestration orchestration() {
        return given == null ? Orchestration.UNSAID : given;
    }
}
