package io.quorate.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.quorate.support.Scrub;

/**
 * Counts occurrences of terms from the record. Since a hostile file may hold any number of them, all above a hundred
 * share one count.
 */
final class AuditCounts {

    private static final int MOST = 100;
    private static final int LONGEST = 100;
    private static final String OTHERS = "(others)";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String word) {
        String shown = word.isEmpty() ? "unknown" : Scrub.text(word, LONGEST);
        counts.merge(counts.size() < MOST || counts.containsKey(shown) ? shown : OTHERS, 1L, Long::sum);
    }

    Map<String, Long> all() {
        return Collections.unmodifiableMap(counts);
    }

    long of(String word) {
        return counts.getOrDefault(word, 0L);
    }
}
