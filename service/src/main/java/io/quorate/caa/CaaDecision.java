package io.quorate.caa;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Detail.Permissible;

/**
 * What a relevant record set means for a question.
 *
 * @param why     one sentence
 * @param reasons a phrase for each record, in the order given
 * @param permissible accounts and methods that would be permitted, where parameters of RFC 8657 alone forbid; null otherwise
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
