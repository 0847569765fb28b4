package io.quorate.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;
import io.quorate.support.OctetSet;

/**
 * The attempt of a coordinator for which a perspective is asked, as headers of the question name it. The perspective has only
 * the coordinator's word for it.
 *
 * @param node of the coordinator
 */
public record Asker(String node, AttemptId attempt) {

    private static final int LONGEST = 64;
    private static final OctetSet PLAIN = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._-"));

    /** Returns the asker that these headers name; empty where one is missing or has another form. */
    public static Optional<Asker> of(UnaryOperator<@Nullable String> header) {
        String node = header.apply(PerspectiveHeaders.NODE);
        return node != null && PLAIN.spans(node, 1, LONGEST)
                ? AttemptId.parse(header.apply(PerspectiveHeaders.ATTEMPT)).map(attempt -> new Asker(node, attempt))
                : Optional.empty();
    }

    /** Names the asker in the headers of a question. */
    public void writeTo(Map<String, String> headers) {
        headers.put(PerspectiveHeaders.NODE, node);
        headers.put(PerspectiveHeaders.ATTEMPT, attempt.toString());
    }
}
