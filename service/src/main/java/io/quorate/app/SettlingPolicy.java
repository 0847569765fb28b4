package io.quorate.app;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Decides when changed files are read: once they were seen twice in a row with the same contents, so that a file that is being
 * written is left alone; and once only, whatever came of it. Used by one thread at a time.
 */
final class SettlingPolicy {

    private Map<String, String> known;
    private @Nullable Map<String, String> seen;

    /** @param known contents that were read already */
    SettlingPolicy(Map<String, String> known) {
        this.known = known;
    }

    /** Takes the contents of now; whether they are to be read. */
    boolean isDue(Map<String, String> now) {
        boolean settled = now.equals(seen);
        seen = now.equals(known) || settled ? null : now;
        return settled && !now.equals(known);
    }

    /** Notes that these contents were read. */
    void read(Map<String, String> contents) {
        known = contents;
        seen = null;
    }
}
