package io.quorate.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quorate.model.AttemptRecord;
import io.quorate.wire.HistoryCodec;

/**
 * Holds the verdicts that wait for the database, in the order of their arrival. A later attempt replaces the earlier
 * one of the same request. Number and octets are bounded, and the oldest verdict is dropped first. Used only by the
 * writer's thread.
 */
final class Backlog {

    /**
     * The requests whose corroborations are remembered; a bound suffices because attempts of one request lie seconds
     * apart.
     */
    private static final int MOST_REMEMBERED = 4096;

    private final HistorySettings settings;
    private final Drops drops;
    private final HistoryCodec codec = new HistoryCodec();
    private final Map<String, KeptVerdict> waiting = new LinkedHashMap<>();
    private final Map<String, List<String>> corroborations = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private long octets;

    Backlog(HistorySettings settings, Drops drops) {
        this.settings = settings;
        this.drops = drops;
    }

    void add(AttemptRecord attempt) {
        String id = attempt.requestId();
        List<String> before = corroborations.getOrDefault(id, List.of());
        KeptVerdict verdict = KeptVerdict.of(attempt, before, codec);
        corroborations.put(id, verdict.corroborations());
        remove(id);
        if (verdict.octets() > settings.mostBytes()) {
            drops.add(verdict.summary().at());
            return;
        }
        waiting.put(id, verdict);
        octets += verdict.octets();
        while (waiting.size() > settings.most() || octets > settings.mostBytes()) {
            KeptVerdict oldest = waiting.values().iterator().next();
            remove(oldest.summary().id());
            drops.add(oldest.summary().at());
        }
    }

    /**
     * Returns the oldest verdicts: at most this many, with at most this many octets in all, but at least one if any
     * waits.
     */
    List<KeptVerdict> oldest(int most, long mostOctets) {
        List<KeptVerdict> oldest = new ArrayList<>();
        long taken = 0;
        for (KeptVerdict verdict : waiting.values()) {
            taken += verdict.octets();
            if (oldest.size() == most || !oldest.isEmpty() && taken > mostOctets) {
                break;
            }
            oldest.add(verdict);
        }
        return oldest;
    }

    /** Removes verdicts that were written, or cannot be. */
    void remove(List<KeptVerdict> verdicts) {
        verdicts.forEach(verdict -> remove(verdict.summary().id()));
    }

    private void remove(String id) {
        KeptVerdict removed = waiting.remove(id);
        if (removed != null) {
            octets -= removed.octets();
        }
    }

    int size() {
        return waiting.size();
    }

    long octets() {
        return octets;
    }
}
