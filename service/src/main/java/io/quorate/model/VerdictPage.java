package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Kept verdicts that were found, newest first.
 *
 * @param next     the id before which the search goes on; null where nothing is left
 * @param kept     verdicts that are kept in all
 * @param capacity verdicts that are kept at most
 */
public record VerdictPage(
        List<VerdictSummary> verdicts, @Nullable String next, int kept, int capacity) {

    public VerdictPage {
        verdicts = List.copyOf(verdicts);
    }
}
