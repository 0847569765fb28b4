package io.quorate.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;
import io.quorate.support.OctetSet;

/**
 * The coordinator, and its attempt, for which a perspective is asked, as the request's headers name them. They are not
 * verified.
 *
 * @param node the coordinator's node
 */
public record Asker(String node, AttemptId attempt) {

    private static final int LONGEST = 64;
    private static final OctetSet PLAIN = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._-"));

    /** Returns the asker that these headers name; empty if one is missing or malformed. */
    public static Optional<Asker> of(UnaryOperator<@Nullable String> header) {
        String node = header.apply(PerspectiveHeaders.NODE);
        return node != null && PLAIN.spans(node, 1, LONGEST)
                ? AttemptId.parse(header.apply(PerspectiveHeaders.ATTEMPT)).map(attempt -> new Asker(node, attempt))
                : Optional.empty();
    }

    /** Adds the headers that name the asker. */
    public void writeTo(Map<String, String> headers) {
        headers.put(PerspectiveHeaders.NODE, node);
        headers.put(PerspectiveHeaders.ATTEMPT, attempt.toString());
    }
}
