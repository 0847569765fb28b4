package io.quorate.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests that a server received, in order; only the first ten thousand, so that a long run does not exhaust
 * memory.
 */
final class ReceivedRequests {

    private static final int MOST = 10_000;

    private final List<String> words = new ArrayList<>();

    synchronized void add(String word) {
        if (words.size() < MOST) {
            words.add(word);
        }
    }

    synchronized List<String> all() {
        return List.copyOf(words);
    }
}
