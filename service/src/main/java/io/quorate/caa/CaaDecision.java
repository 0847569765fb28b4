package io.quorate.caa;

import java.util.List;

/**
 * What a relevant record set means for a question.
 *
 * @param why     one sentence
 * @param reasons a phrase for each record, in the order given
 */
public record CaaDecision(boolean permitted, String why, List<String> reasons) {

    public CaaDecision {
        reasons = List.copyOf(reasons);
    }
}
