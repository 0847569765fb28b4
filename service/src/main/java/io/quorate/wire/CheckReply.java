package io.quorate.wire;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnStep;
import io.quorate.model.CheckResult;

/**
 * The result of decoding a perspective's reply. Only the body is judged here; identity and signature are in the
 * headers.
 */
public sealed interface CheckReply {

    /**
     * A check response that fits the request.
     *
     * @param result     if incomplete, without a cause of its own, since the body has none
     * @param finishedAt time by the perspective's clock, or null if the reply has none
     * @param gap        the part of the records or of the page that was left out, as a phrase; such a reply is not
     *                   judged again. Null if all of it was read
     * @param adn        the steps from the applied-for name that the reply lists; null if it lists none
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
     * A body that is not a check response, or one to another question.
     *
     * @param words a phrase that follows "the reply"
     */
    record Unreadable(String words) implements CheckReply {}
}
