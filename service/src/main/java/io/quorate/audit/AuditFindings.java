package io.quorate.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quorate.audit.ChainRun.Spot;

/** The findings of a verification: faults, notes and the extent of each chain. */
public final class AuditFindings {

    /** Maximum amount by which a clock may be set back during writing. */
    static final Duration CLOCK = Duration.ofSeconds(1);

    private static final int MOST_LISTED = 100;

    private final List<String> faultTexts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private long lines;
    private long faults;
    private long unlisted;
    private boolean open;
    private String last = "";

    /** The overall result. */
    public enum Outcome {
        WHOLE("whole"),
        /** All given lines are whole, but it is unknown whether lines are missing after the last one. */
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
     * A violation of a rule of the trail.
     *
     * @param line the line's number, from 1; 0 if there is none to name
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
        if (faultTexts.size() < MOST_LISTED) {
            faultTexts.add("fault: " + fault.text());
        }
    }

    void remark(String words) {
        if (notes.size() < MOST_LISTED) {
            notes.add("note: " + words);
        } else {
            unlisted++;
        }
    }

    void openEnd(String words) {
        open = true;
        remark(words);
    }

    /**
     * Reports time that runs backwards: a fault beyond the tolerated amount. Within it, a note where only the clock's
     * own tolerance applies.
     */
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

    /** Reports the extent of a chain. All chains are listed, regardless of their number. */
    void chain(String words, String hash, boolean endsOpen) {
        open |= endsOpen;
        last = hash;
        chains.add("chain: " + words.substring("chain ".length()) + "; last hash " + hash);
    }

    /** Returns the number of faults. */
    public long faults() {
        return faults;
    }

    public Outcome outcome() {
        if (faults > 0) {
            return Outcome.NOT_WHOLE;
        }
        return open ? Outcome.OPEN_END : Outcome.WHOLE;
    }

    /** Returns the findings as lines for people. */
    public List<String> text() {
        List<String> text = new ArrayList<>(faultTexts);
        if (faults > faultTexts.size()) {
            text.add("fault: and " + (faults - faultTexts.size()) + " more");
        }
        text.addAll(notes);
        if (unlisted > 0) {
            text.add("note: and " + unlisted + " more");
        }
        text.addAll(chains);
        text.add(outcome().wireName() + ": " + lines + " lines, " + faults + " faults"
                + (chains.size() == 1 ? "; last hash " + last : ""));
        return List.copyOf(text);
    }
}
