package io.quorate.config;

import java.util.List;

/** The result of loading a configuration. */
public sealed interface LoadResult permits LoadResult.Ready, LoadResult.Rejected {

    /**
     * The configuration can be used.
     *
     * @param placeholders paths of secrets that still have the values of the examples
     */
    record Ready(ServiceSettings settings, List<String> placeholders) implements LoadResult {

        public Ready {
            placeholders = List.copyOf(placeholders);
        }
    }

    /** The configuration cannot be used, for all of these reasons. */
    record Rejected(List<Problem> problems) implements LoadResult {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
