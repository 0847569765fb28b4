package io.quorate.history;

/**
 * Which verdicts are kept for people.
 *
 * @param most      verdicts in memory at one time
 * @param mostBytes octets of them
 */
public record HistorySettings(Store store, int most, int mostBytes) {

    public static final HistorySettings DEFAULTS = new HistorySettings(Store.MEMORY, 10_000, 67_108_864);

    public HistorySettings {
        if (most < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("one verdict of one octet is the least that can be kept");
        }
    }

    /** Where verdicts are kept. */
    public enum Store {
        /** In this process, until it ends. */
        MEMORY("memory"),
        /** Nowhere. */
        NONE("none");

        private final String wireName;

        Store(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
