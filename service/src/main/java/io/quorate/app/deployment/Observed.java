package io.quorate.app.deployment;

import io.quorate.wire.MpicAnswer;

/** What came back for one question. */
public sealed interface Observed {

    /**
     * A verdict.
     *
     * @param reason the header {@code x-mpic-reason}
     */
    record Answered(String reason, MpicAnswer answer) implements Observed {}

    /** The deployment did not take the question. */
    record Refused(int status, String words) implements Observed {}

    /** Nothing that can be read came back. */
    record Unanswered(String words) implements Observed {}
}
