package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;

/** What a verification found. */
public final class AuditFindings {

    private static final int MOST_TOLD = 100;

    private final List<String> told = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long lines;
    private long faults;
    private boolean open;
    private boolean unchecked;
    private String last = "";

    /** Whether the trail is whole. */
    public enum Outcome {
        WHOLE("whole"),
        /** What is there is whole; whether something is missing behind it, nobody can tell. */
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
            return line == 0 ? words : file + ":" + line + ": " + words;
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

    void note(String words) {
        if (notes.size() < MOST_TOLD) {
            notes.add("note: " + words);
        }
    }

    void openEnd(String words) {
        open = true;
        note(words);
    }

    void signaturesUnchecked() {
        unchecked = true;
    }

    void chain(ChainState state) {
        open |= state.isOpen();
        last = state.lastHash();
        note(state.words());
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
        if (unchecked) {
            text.add("note: checkpoints are signed and no --key was given: a chain computed anew would not be found");
        }
        text.add(outcome().wireName() + ": " + lines + " lines, " + faults + " faults"
                + (last.isEmpty() ? "" : "; last hash " + last));
        return List.copyOf(text);
    }
}
