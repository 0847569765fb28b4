package io.quorate.app.cli;

import java.util.Locale;

import io.vertx.core.buffer.Buffer;

import io.quorate.app.ExitCode;
import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.Unreadable;
import io.quorate.wire.MpicAnswer.View;
import io.quorate.wire.SetAnswer;

/**
 * What came back for a {@code check}, and what the process ends with for it.
 *
 * @param status the HTTP status
 * @param local  whether one perspective of this process was asked, not a coordinator
 */
record CheckAnswer(int status, Marks marks, Buffer body, boolean local) {

    /**
     * What the headers of an answer say.
     *
     * @param reason     {@code x-mpic-reason}; empty where one perspective was asked
     * @param record     {@code x-mpic-audit}, the place in the record; empty where there is none
     * @param simulation whether one machine played several places
     */
    record Marks(String reason, String record, boolean simulation) {}

    String reason() {
        return marks.reason();
    }

    /** The exit code of design: 0 corroborated, 3 not, 4 could not tell, 2 a wrong request, 1 the server's own fault. */
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

    /** A primary that looked and refused is a no, whatever the others could see. */
    private boolean couldTell(MpicAnswer answer) {
        return answer.complete() || reason().equals("primary-refused");
    }

    MpicAnswer read() throws Unreadable {
        return local ? MpicAnswer.readReply("local", body.getBytes()) : MpicAnswer.read(body.getBytes());
    }

    /** What the answer holds of contacts or records. */
    SetAnswer set() {
        return SetAnswer.read(body.getBytes());
    }

    /** The verdict in a sentence. */
    static String sentence(String reason, MpicAnswer answer, SetAnswer set) {
        String counts = set.isThere()
                ? counts(answer, set)
                : answer.agreeing() + " of " + answer.views().size() + " agreed, " + answer.needed() + " needed";
        return switch (reason) {
            case "corroborated" -> "CORROBORATED: " + counts + ".";
            case "monitoring" -> "VALID BY MONITORING: " + counts + "; the remotes were not counted.";
            case "primary-refused" ->
                "NOT CORROBORATED: the primary looked and did not see what was expected (" + counts + ").";
            case "primary-incomplete" -> "COULD NOT TELL: the primary could not look (" + counts + ").";
            case "too-few-complete" -> "COULD NOT TELL: too few perspectives could look (" + counts + ").";
            case "too-few-corroborate" -> "NOT CORROBORATED: " + counts + ".";
            case "one-rir" ->
                "NOT CORROBORATED: those who agree are in one registry's region, two are needed (" + counts + ").";
            default -> word(answer).toUpperCase(Locale.ROOT) + ": " + counts + ".";
        };
    }

    /** Each contact or record is corroborated by itself: that all views saw some says nothing of one. */
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
        return answer.complete() ? "did not pass" : "could not tell";
    }

    /** What one perspective's check came to. */
    static String word(View view) {
        if (view.passed()) {
            return "passed";
        }
        return view.completed() ? "refused" : "incomplete";
    }
}
