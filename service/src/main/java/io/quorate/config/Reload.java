package io.quorate.config;

import java.util.List;

/** What a changed configuration comes to in a process that runs. */
public sealed interface Reload permits Reload.Possible, Reload.Refused {

    /**
     * The process can go on with it.
     *
     * @param changes what is different, by its keys; entries of lists by their names. Empty where nothing is.
     */
    record Possible(List<String> changes) implements Reload {

        public Possible {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Something in it needs a restart, so nothing of it counts.
     *
     * @param reasons one sentence per key
     */
    record Refused(List<String> reasons) implements Reload {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
