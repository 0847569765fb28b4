package io.quorate.remote;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.remote.IdentityPolicy.Expected;
import io.quorate.support.CallContext;
import io.quorate.support.Span;
import io.quorate.wire.Asker;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Builds the headers of a check: those that the line always sends, and those that two Quorates exchange beside the
 * body.
 */
final class QuestionHeaders {

    private static final Duration LONGEST_MARGIN = Duration.ofMillis(500);

    private QuestionHeaders() {}

    /** Returns the headers of a question to a foreign perspective. */
    static Map<String, String> foreign(Line line, CallContext call) {
        Map<String, String> headers = line.json();
        Span.Context trace = call.span().context();
        if (trace != null) {
            headers.put(PerspectiveHeaders.TRACEPARENT, trace.traceparent());
        }
        return headers;
    }

    /**
     * Returns the headers of a question to a Quorate.
     *
     * @param asker null if the question belongs to no attempt
     */
    static Map<String, String> own(Line line, Expected expected, @Nullable Asker asker, CallContext call) {
        Map<String, String> headers = foreign(line, call);
        headers.put(PerspectiveHeaders.NONCE, expected.nonce());
        headers.put(PerspectiveHeaders.DETAIL, PerspectiveHeaders.FULL);
        headers.put(PerspectiveHeaders.BUDGET, String.valueOf(budget(call).toMillis()));
        if (asker != null) {
            asker.writeTo(headers);
        }
        return headers;
    }

    /** Returns slightly less than the remaining time, so that a perspective's own report of a timeout still arrives. */
    private static Duration budget(CallContext call) {
        Duration left = call.remaining();
        Duration quarter = left.dividedBy(4);
        Duration margin = quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
        return left.minus(margin).plusMillis(1);
    }
}
