package io.quorate.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quorate.audit.ChainRun.Spot;

/** What a verification found. */
public final class AuditFindings {

    /** So far a clock may be set back under a writer. */
    static final Duration CLOCK = Duration.ofSeconds(1);

    private static final int MOST_TOLD = 100;

    private final List<String> told = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private long lines;
    private long faults;
    private long untold;
    private boolean open;
    private String last = "";

    /** Whether the trail is whole. */
    public enum Outcome {
        WHOLE("whole"),
        /** What is there is whole; whether something is missing behind it cannot be known. */
        OPEN_END("open end"),
        NOT_WHOLE("not whole");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * Something that must not be.
     *
     * @param line from 1; 0 where no line can be named
     */
    record Fault(String file, long line, String words) {

        String text() {
            String place = line == 0 ? file : file + ":" + line;
            return place.isEmpty() ? words : place + ": " + words;
        }
    }

    void counted() {
        lines++;
    }

    void fault(Fault fault) {
        faults++;
        if (told.size() < MOST_TOLD) {
            told.add("fault: " + fault.text());
        }
    }

    void remark(String words) {
        if (notes.size() < MOST_TOLD) {
            notes.add("note: " + words);
        } else {
            untold++;
        }
    }

    void openEnd(String words) {
        open = true;
        remark(words);
    }

    /** Time runs backwards: a note up to a second, a fault beyond. */
    void clock(Spot spot, String chain, Duration back, Duration tolerated) {
        if (back.isZero()) {
            return;
        }
        String words = "chain " + chain + ": time runs backwards by " + back.toMillis() + " ms";
        if (back.compareTo(tolerated) > 0) {
            fault(new Fault(spot.file(), spot.line(), words));
        } else if (tolerated.equals(CLOCK)) {
            remark(spot.file() + ":" + spot.line() + ": " + words);
        }
    }

    /** How far a chain goes; every chain is named, however many there are. */
    void chain(String words, String hash, boolean endsOpen) {
        open |= endsOpen;
        last = hash;
        chains.add("chain: " + words.substring("chain ".length()) + "; last hash " + hash);
    }

    /** How many faults were found. */
    public long faults() {
        return faults;
    }

    public Outcome outcome() {
        if (faults > 0) {
            return Outcome.NOT_WHOLE;
        }
        return open ? Outcome.OPEN_END : Outcome.WHOLE;
    }

    /** All of it, for people. */
    public List<String> text() {
        List<String> text = new ArrayList<>(told);
        if (faults > told.size()) {
            text.add("fault: and " + (faults - told.size()) + " more");
        }
        text.addAll(notes);
        if (untold > 0) {
            text.add("note: and " + untold + " more");
        }
        text.addAll(chains);
        text.add(outcome().wireName() + ": " + lines + " lines, " + faults + " faults"
                + (chains.size() == 1 ? "; last hash " + last : ""));
        return List.copyOf(text);
    }
}
