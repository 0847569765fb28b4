package io.quorate.audit;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The hashes of the last lines of a file, each with its run: an opening line names one of them. */
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

    /** The run of the line with this hash; null where it is not among the last. */
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
