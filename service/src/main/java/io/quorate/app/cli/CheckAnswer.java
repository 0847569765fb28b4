package io.quorate.app.cli;

import java.util.Locale;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;

import io.quorate.app.ExitCode;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.Unreadable;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

/**
 * The answer to a {@code check}, from which its output and exit code follow.
 *
 * @param status the HTTP status
 * @param local  whether one perspective of this process was asked instead of a coordinator
 */
record CheckAnswer(int status, Marks marks, Buffer body, boolean local) {

    static final String CORROBORATED = "0:corroborated";
    static final String WRONG_REQUEST = "2:usage, or a request or key that is refused";
    static final String NOT_CORROBORATED = "3:not corroborated";
    static final String COULD_NOT_TELL = "4:incomplete, or no answer";

    /**
     * The contents of the answer's headers.
     *
     * @param reason     {@code x-mpic-reason}; empty if one perspective was asked
     * @param record     {@code x-mpic-audit}, the audit reference; empty if there is none
     * @param simulation whether one machine played several perspectives
     */
    record Marks(String reason, String record, boolean simulation) {}

    String reason() {
        return marks.reason();
    }

    /**
     * Returns the exit code: 0 corroborated, 3 not corroborated, 4 incomplete, 2 an invalid request, 1 an error of the
     * server.
     */
    int exitCode() throws Unreadable {
        if (status == 200) {
            MpicAnswer answer = read();
            if (answer.valid()) {
                return ExitCode.GOOD;
            }
            return couldTell(answer) ? ExitCode.NO : ExitCode.COULD_NOT_TELL;
        }
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            return ExitCode.COULD_NOT_TELL;
        }
        return status >= 500 ? ExitCode.OUR_FAULT : ExitCode.USAGE;
    }

    /** Returns whether the answer is conclusive. A primary that refused decides, regardless of the other views. */
    private boolean couldTell(MpicAnswer answer) {
        return answer.complete() || reason().equals("primary-refused");
    }

    /** Returns whether it is a problem of this name. */
    boolean isRefusedFor(String error) {
        if (status == 200) {
            return false;
        }
        try {
            return error.equals(body.toJsonObject().getValue("error"));
        } catch (DecodeException noProblem) {
            return false;
        }
    }

    MpicAnswer read() throws Unreadable {
        return local ? MpicAnswer.readReply("local", body.getBytes()) : MpicAnswer.read(body.getBytes());
    }

    /** Returns the contacts or records of the answer. */
    SetAnswer set() {
        return SetAnswer.read(body.getBytes());
    }

    /** Returns the verdict as a sentence. */
    static String sentence(String reason, MpicAnswer answer, SetAnswer set) {
        String counts = set.isThere()
                ? counts(answer, set)
                : answer.agreeing() + " of " + answer.views().size() + " agreed, " + answer.needed() + " needed";
        return switch (reason) {
            case "corroborated" -> "CORROBORATED: " + counts + ".";
            case "monitoring" -> "VALID BY MONITORING: " + counts + "; the remotes were not counted.";
            case "primary-refused" ->
                "NOT CORROBORATED: the primary looked and did not see what was expected (" + counts + ").";
            case "primary-incomplete" -> "INCOMPLETE: the primary could not look (" + counts + ").";
            case "too-few-complete" -> "INCOMPLETE: too few perspectives could look (" + counts + ").";
            case "too-few-corroborate" -> "NOT CORROBORATED: " + counts + ".";
            case "one-rir" ->
                "NOT CORROBORATED: those who agree are in one registry's region, two are needed (" + counts + ").";
            default -> word(answer).toUpperCase(Locale.ROOT) + ": " + counts + ".";
        };
    }

    /**
     * Returns the counts for the sentence. In a set each member is corroborated by itself, so the number of views that
     * passed says nothing about one of them.
     */
    private static String counts(MpicAnswer answer, SetAnswer set) {
        int size = set.members().size();
        if (set.members().stream().anyMatch(member -> member.corroborations().isEmpty())) {
            return set.noun() + " seen: " + size;
        }
        String all = set.corroborated() + " of " + size + " " + set.noun() + " corroborated, each needs "
                + answer.needed() + " of " + answer.views().size() + " perspectives";
        return set.selected() ? "the selected contact decides; " + all : all;
    }

    private static String word(MpicAnswer answer) {
        if (answer.valid()) {
            return "passed";
        }
        return answer.complete() ? "did not pass" : "incomplete";
    }

    /** Returns the outcome of one perspective's check as a word. */
    static String word(View view) {
        if (view.passed()) {
            return "passed";
        }
        return view.completed() ? "refused" : "incomplete";
    }
}
