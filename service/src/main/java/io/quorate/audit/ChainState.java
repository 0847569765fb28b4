package io.quorate.audit;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;

/** How far a chain was followed. */
final class ChainState {

    private final String name;
    private final String firstFile;
    private final long firstLine;
    private final long first;
    private long next;
    private String hash = "";
    private long unmarked;
    private boolean closed;
    private boolean succeeded;

    ChainState(String name, String firstFile, long firstLine, long first) {
        this.name = name;
        this.firstFile = firstFile;
        this.firstLine = firstLine;
        this.first = first;
        this.next = first;
    }

    /** Why a line with this number, behind a line with this hash, is not the next one; null where it is. */
    @Nullable
    String whyNot(long sequence, String previous) {
        if (sequence > next) {
            return "chain " + name + ": "
                    + (sequence - next == 1
                            ? "line " + next + " is"
                            : "lines " + next + " to " + (sequence - 1) + " are")
                    + " missing before line " + sequence;
        }
        if (sequence < next) {
            return "chain " + name + ": line " + sequence + " follows line " + (next - 1) + ": moved, or there twice";
        }
        if (closed) {
            return "chain " + name + ": line " + sequence + " follows the closing line";
        }
        return previous.equals(hash)
                ? null
                : "chain " + name + ": line " + sequence + " was not written after the line before it";
    }

    void took(Line line) {
        if (line.sequence() < next) {
            return;
        }
        unmarked = line.isMark() ? 0 : unmarked + 1;
        closed |= line.isClosing();
        succeeded = false;
        hash = line.hash();
        next = line.sequence() + 1;
    }

    /** The next start found this line at the end of the file: what was written up to it is there. */
    void succeededBehind(String last) {
        succeeded |= hash.equals(last);
    }

    boolean isOpen() {
        return unmarked > 0 && !succeeded;
    }

    String words() {
        String range = "chain " + name + " (from " + firstFile + ":" + firstLine + "): lines " + first + " to "
                + (next - 1) + ", ";
        if (closed) {
            return range + "closed in good order";
        }
        if (unmarked == 0) {
            return range + "whole up to its last checkpoint";
        }
        return succeeded
                ? range + "not closed; its end is vouched for by the opening line of the next start"
                : range + "open end: nothing vouches for what may have followed its last " + unmarked + " lines";
    }

    String lastHash() {
        return hash;
    }
}
