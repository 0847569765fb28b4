package io.quorate.config;

import java.util.List;

/** What came of loading a configuration. */
public sealed interface LoadResult permits LoadResult.Ready, LoadResult.Rejected {

    /**
     * The configuration can be used.
     *
     * @param placeholders secrets that are still those of the examples, by path
     */
    record Ready(ServiceSettings settings, List<String> placeholders) implements LoadResult {

        public Ready {
            placeholders = List.copyOf(placeholders);
        }
    }

    /** The configuration cannot be used: everything that is wrong with it. */
    record Rejected(List<Problem> problems) implements LoadResult {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
