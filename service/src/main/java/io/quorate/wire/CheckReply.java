package io.quorate.wire;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnStep;
import io.quorate.model.CheckResult;

/** What a perspective's reply came to. */
public sealed interface CheckReply {

    /**
     * A check response that fits the request.
     *
     * @param result     without a cause of its own where it is incomplete: the body has none
     * @param finishedAt by the perspective's clock, or null where it does not say
     * @param gap        what of the records or of the page was left out, as a phrase: what is not whole is not judged again;
     *                   null where all of it was read
     * @param adn        the steps from the applied-for name that it lists; null where it lists none
     */
    record Answered(
            CheckResult result,
            @Nullable Instant finishedAt,
            @Nullable String gap,
            @Nullable List<AdnStep> adn) implements CheckReply {

        public Answered {
            adn = adn == null ? null : List.copyOf(adn);
        }
    }

    /**
     * Octets that are no check response, or one to another question.
     *
     * @param words a phrase that follows "the reply"
     */
    record Unreadable(String words) implements CheckReply {}
}
