package io.quorate.remote;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.remote.IdentityPolicy.Expected;
import io.quorate.support.CallContext;
import io.quorate.support.Span;
import io.quorate.wire.Asker;
import io.quorate.wire.PerspectiveHeaders;

/** The headers of a check that is asked: what the line sends anyway, and what two Quorates say beside the body. */
final class QuestionHeaders {

    private static final Duration LONGEST_MARGIN = Duration.ofMillis(500);

    private QuestionHeaders() {}

    /** Of a question to a perspective of other make. */
    static Map<String, String> foreign(Line line, CallContext call) {
        Map<String, String> headers = line.json();
        Span.Context trace = call.span().context();
        if (trace != null) {
            headers.put(PerspectiveHeaders.TRACEPARENT, trace.traceparent());
        }
        return headers;
    }

    /**
     * Of a question to a Quorate.
     *
     * @param asker null where the question belongs to no attempt
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

    /** A little less than what is left, so that a perspective's own "not finished" still arrives. */
    private static Duration budget(CallContext call) {
        Duration left = call.remaining();
        Duration quarter = left.dividedBy(4);
        Duration margin = quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
        return left.minus(margin).plusMillis(1);
    }
}
