package io.quorate.config;

import java.util.List;

/** The judgement on a changed configuration for a running process. */
public sealed interface Reload permits Reload.Possible, Reload.Refused {

    /**
     * The process can continue with it.
     *
     * @param changes the changed keys, with entries of lists by their names; empty if there are none
     */
    record Possible(List<String> changes) implements Reload {

        public Possible {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A changed key needs a restart, so nothing of the configuration is applied.
     *
     * @param reasons one sentence per key
     */
    record Refused(List<String> reasons) implements Reload {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
