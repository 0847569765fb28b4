package io.quorate.config;

import java.util.List;

/** What came of loading a configuration. */
public sealed interface Loaded permits Loaded.Ready, Loaded.Broken {

    /**
     * The configuration can be used.
     *
     * @param warnings what an operator should hear at each start
     */
    record Ready(ServiceSettings settings, List<String> warnings) implements Loaded {

        public Ready {
            warnings = List.copyOf(warnings);
        }
    }

    /** The configuration cannot be used: everything that is wrong with it. */
    record Broken(List<Problem> problems) implements Loaded {

        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
