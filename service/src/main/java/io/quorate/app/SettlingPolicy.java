package io.quorate.app;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Decides when changed files are read: once they were seen twice in a row with the same contents, so that a file that
 * is still being written is left alone. Each state is read only once, whatever the result. Not thread-safe.
 */
final class SettlingPolicy {

    private Map<String, String> known;
    private @Nullable Map<String, String> seen;

    /** @param known digests of contents that were already read */
    SettlingPolicy(Map<String, String> known) {
        this.known = known;
    }

    /** Takes the current digests and returns whether the files are to be read. */
    boolean isDue(Map<String, String> now) {
        boolean settled = now.equals(seen);
        seen = now.equals(known) || settled ? null : now;
        return settled && !now.equals(known);
    }

    /** Records that these contents were read. */
    void read(Map<String, String> contents) {
        known = contents;
        seen = null;
    }
}
