package io.quorate.caa;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Detail.Permissible;

/**
 * The decision of a relevant record set on a question.
 *
 * @param why         one sentence
 * @param reasons     one phrase per record, in the order given
 * @param permissible accounts and methods that would be permitted, where only parameters of RFC 8657 forbid; null
 *                    otherwise
 */
public record CaaDecision(
        boolean permitted,
        String why,
        List<String> reasons,
        @Nullable Permissible permissible) {

    public CaaDecision {
        reasons = List.copyOf(reasons);
    }
}
