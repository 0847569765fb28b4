package io.quorate.config;

import java.util.List;

/** What came of loading a configuration. */
public sealed interface Loaded permits Loaded.Ready, Loaded.Broken {

    /**
     * The configuration can be used.
     *
     * @param placeholders secrets that are still those of the examples, by path
     */
    record Ready(ServiceSettings settings, List<String> placeholders) implements Loaded {

        public Ready {
            placeholders = List.copyOf(placeholders);
        }
    }

    /** The configuration cannot be used: everything that is wrong with it. */
    record Broken(List<Problem> problems) implements Loaded {

        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
