package io.quorate.config;

import io.quorate.history.HistorySettings;

/** The keys of recent verdicts. */
final class HistoryKeys extends Block<HistorySettings> {

    final Key<HistorySettings.Store> store = key(
                    "store", Kinds.word(HistorySettings.Store.class), HistorySettings::store)
            .says("Where recent verdicts are kept for people to look up: in this process until it ends, or nowhere.");
    final Key<Integer> most = key("most", Kinds.integer(1, 1_000_000), HistorySettings::most)
            .says("Verdicts that are kept in memory; the oldest goes first.");
    final Key<Integer> mostBytes = key("most-bytes", Kinds.integer(65_536, 999_999_999), HistorySettings::mostBytes)
            .says("Octets that they take; a verdict takes some 10,000.");

    HistoryKeys(ConfigPath path) {
        super(path, HistorySettings.DEFAULTS);
    }

    @Override
    HistorySettings read(Values values) {
        return new HistorySettings(values.get(store), values.get(most), values.get(mostBytes));
    }
}
