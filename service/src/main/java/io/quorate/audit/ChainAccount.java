package io.quorate.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quorate.audit.AuditFindings.Fault;
import io.quorate.audit.ChainRun.Spot;

/** Sorts the runs of one chain, regardless of the order of the files, and judges the joints between them. */
final class ChainAccount {

    private static final Comparator<ChainRun> BY_PLACE = Comparator.comparingLong(ChainRun::firstSequence)
            .thenComparingInt(run -> run.begins().order())
            .thenComparingLong(run -> run.begins().line());

    private final String name;
    private final Predecessors lawful;
    private final AuditFindings findings;
    private long unmarked;
    private final Map<Integer, Long> reachedIn = new HashMap<>();

    /** @param lawful hashes of missing lines that others may lawfully follow */
    ChainAccount(String name, Predecessors lawful, AuditFindings findings) {
        this.name = name;
        this.lawful = lawful;
        this.findings = findings;
    }

    /** Judges the chain and reports its extent. */
    void judge(List<ChainRun> runs) {
        List<ChainRun> ordered = new ArrayList<>(runs);
        ordered.sort(BY_PLACE);
        ChainRun reached = ordered.get(0);
        begin(reached);
        for (ChainRun run : ordered.subList(1, ordered.size())) {
            join(reached, run);
            if (run.next() > reached.next()) {
                reached = run;
            }
        }
        findings.chain(words(ordered.get(0), reached), reached.lastHash(), isOpen(reached));
    }

    private void begin(ChainRun first) {
        unmarked = first.unmarked();
        judgePosition(first);
        if (first.firstSequence() == 0) {
            return;
        }
        Optional<String> retired = lawful.why(first.first().previous());
        if (retired.isPresent()) {
            findings.remark("chain " + name + ": the lines before line " + first.firstSequence() + " are not here: "
                    + retired.get());
        } else {
            fault(
                    first,
                    "chain " + name + " begins with line " + first.firstSequence()
                            + ": the lines before are missing, or in a file that was not given");
        }
    }

    private void join(ChainRun reached, ChainRun run) {
        whyNot(reached, run).ifPresent(words -> fault(run, words));
        judgePosition(run);
        findings.clock(run.begins(), name, run.backwards(reached), AuditFindings.CLOCK);
        unmarked = run.isMarked() ? run.unmarked() : unmarked + run.unmarked();
    }

    private Optional<String> whyNot(ChainRun reached, ChainRun run) {
        long line = run.firstSequence();
        String chain = "chain " + name + ": ";
        if (line < reached.next()) {
            return Optional.of(
                    chain + "line " + line + " follows line " + (reached.next() - 1) + ": moved, or there twice");
        }
        if (reached.isClosed()) {
            return Optional.of(chain + "line " + line + " was added behind the closing line");
        }
        if (line > reached.next()) {
            return missing(chain, reached, run);
        }
        if (run.format() != reached.format()) {
            return Optional.of(chain + "line " + line + " is of another format than the line before it");
        }
        return run.first().previous().equals(reached.lastHash())
                ? Optional.empty()
                : Optional.of(chain + "line " + line + " was not written after the line before it");
    }

    private Optional<String> missing(String chain, ChainRun reached, ChainRun run) {
        long line = run.firstSequence();
        String gap = line - reached.next() == 1
                ? "line " + reached.next() + " is"
                : "lines " + reached.next() + " to " + (line - 1) + " are";
        Optional<String> retired = lawful.why(run.first().previous());
        if (retired.isPresent()) {
            findings.remark(chain + gap + " not here: " + retired.get());
            return Optional.empty();
        }
        return Optional.of(chain + gap + " missing before line " + line);
    }

    /** Judges that lines of the chain are in order within each file. */
    private void judgePosition(ChainRun run) {
        Spot spot = run.begins();
        Long before = reachedIn.get(spot.order());
        if (before != null && before > spot.line()) {
            fault(
                    run,
                    "chain " + name + ": line " + run.firstSequence() + " is moved: lines that follow it in the chain"
                            + " lie before it in the file");
        }
        reachedIn.merge(spot.order(), spot.line(), Math::max);
    }

    private boolean isOpen(ChainRun reached) {
        return unmarked > 0 && !reached.isSucceeded();
    }

    private String words(ChainRun first, ChainRun reached) {
        Spot from = first.begins();
        String range = "chain " + name + " (from " + from.file() + ":" + from.line() + "): lines "
                + first.firstSequence() + " to " + (reached.next() - 1) + ", ";
        if (reached.isClosed()) {
            return range + "closed in good order";
        }
        if (unmarked == 0) {
            return range + "whole up to its last checkpoint";
        }
        return reached.isSucceeded()
                ? range + "not closed; its end is vouched for by the opening line of the next start"
                : range + "open end: nothing vouches for what may have followed its last " + unmarked + " lines";
    }

    private void fault(ChainRun run, String words) {
        findings.fault(new Fault(run.begins().file(), run.begins().line(), words));
    }
}
