package io.quorate.audit;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The hashes of the latest lines of a file, each with its run, to find the line that an opening line continues. */
final class RecentLines {

    private static final int MOST = 16 * 1024;

    private final String[] hashes = new String[MOST];
    private final @Nullable ChainRun[] runs = new ChainRun[MOST];
    private int next;

    void add(String hash, ChainRun run) {
        hashes[next] = hash;
        runs[next] = run;
        next = (next + 1) % MOST;
    }

    /** Returns the run of the line with this hash, or null if it is not among the latest. */
    @Nullable
    ChainRun find(String hash) {
        for (int i = 0; i < MOST; i++) {
            if (hash.equals(hashes[i])) {
                return runs[i];
            }
        }
        return null;
    }

    void clear() {
        Arrays.fill(hashes, "");
        Arrays.fill(runs, null);
        next = 0;
    }
}
