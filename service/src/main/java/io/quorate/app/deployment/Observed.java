package io.quorate.app.deployment;

import io.quorate.wire.MpicAnswer;

/** The observation after one request. */
public sealed interface Observed {

    /**
     * The deployment returned a verdict.
     *
     * @param reason the header {@code x-mpic-reason}
     */
    record Answered(String reason, MpicAnswer answer) implements Observed {}

    /** The deployment refused the request. */
    record Refused(int status, String words) implements Observed {}

    /** No readable answer was received. */
    record Unanswered(String words) implements Observed {}
}
