package io.quorate.audit;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;
import io.quorate.model.AuditReference;
import io.quorate.model.RecordState;

/**
 * Judges lines of a file, in their order, against the reference of one of them. Only the line and its neighbours are
 * examined; the trail as a whole is judged by {@code audit verify}.
 */
final class LinePolicy {

    private final AuditReference sought;
    private @Nullable Line before;
    private @Nullable RecordState found;

    LinePolicy(AuditReference sought) {
        this.sought = sought;
    }

    /** Takes the next line of the file. */
    void take(Line line) {
        if (found != null || !line.chain().equals(sought.chain())) {
            return;
        }
        Line last = before;
        if (line.sequence() == sought.sequence()) {
            found = judge(line, last);
        } else if (line.sequence() > sought.sequence() && last != null) {
            found = RecordState.differs("The line is missing: line " + line.sequence()
                    + " of its chain comes after line " + last.sequence() + ".");
        } else if (line.sequence() < sought.sequence()) {
            before = line;
        }
    }

    private RecordState judge(Line line, @Nullable Line last) {
        if (!line.hash().equals(sought.hash())) {
            return RecordState.differs("Another line is at its place, with the hash " + line.hash() + ".");
        }
        if (!line.intact()) {
            return RecordState.differs("The line was changed: its hash is not that of its octets.");
        }
        boolean linked = last == null
                || last.sequence() != sought.sequence() - 1
                || last.hash().equals(line.previous());
        return linked
                ? RecordState.verified("The line is at its place with this hash.")
                : RecordState.differs("The line does not follow the one before it: that one was changed.");
    }

    /** Returns whether the result is known and no further line is needed. */
    boolean isDone() {
        return found != null;
    }

    /**
     * Returns the result after the last line that was examined.
     *
     * @param end whether that was the last line of the file; if not, a clock that was set back may have misled the
     *            search
     */
    RecordState judgement(boolean end) {
        if (found != null) {
            return found;
        }
        Line last = before;
        if (!end) {
            return RecordState.notAtHand("The line is not where its time points to in the audit file of this process;"
                    + " audit show --receipt searches all of it.");
        }
        return last == null
                ? RecordState.notAtHand(
                        "The line is not in the audit file of this process: the file began later, or another"
                                + " instance wrote the line.")
                : RecordState.differs("The line is missing: its chain ends with line " + last.sequence() + ".");
    }
}
