package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;

/**
 * Whether a verdict can still change: it is settled once every answer that the views still out may give leads to the same
 * {@code is_valid} and the same {@code mpic_completed}, which are all that a CA acts on. The reason may still differ, such as
 * {@code one-rir} where one more may pass and {@code too-few-corroborate} where it may not: it says what had been seen.
 *
 * <p>A check that asks for a set is never settled before all have answered: one more view may corroborate one more member.
 * A primary that is still out is always awaited, even where the remotes alone have decided.
 */
final class SettlementPolicy {

    private SettlementPolicy() {}

    /**
     * How far an attempt has come.
     *
     * @param check        what all are asked
     * @param answered     what the remotes that have answered reported
     * @param out          the remotes that have not
     * @param primaryIsOut whether there is a primary, and it has not answered
     * @param primary      the primary's result; null where there is none yet
     */
    record Progress(
            CheckRequest check,
            List<PerspectiveReport> answered,
            List<Perspective> out,
            boolean primaryIsOut,
            @Nullable CheckResult primary,
            int quorum) {

        Judgement judgedIfAllOut(CheckResult result) {
            List<PerspectiveReport> all = new ArrayList<>(answered);
            out.forEach(remote -> all.add(new PerspectiveReport(remote, unmeasured(result))));
            return QuorumPolicy.judge(all, primary, quorum);
        }

        private boolean isAnyIncomplete() {
            return primary instanceof Incomplete
                    || answered.stream().anyMatch(report -> report.result() instanceof Incomplete);
        }

        private int size() {
            return answered.size() + out.size();
        }
    }

    /**
     * Compares the answers that move the judgement furthest: more that refuse make fewer corroborate, more that pass like the
     * others make more, and more that are incomplete leave more open. Every other answer lies between them.
     */
    static boolean isSettled(Progress attempt) {
        if (attempt.check().asksForSet() || attempt.primaryIsOut() || isTooEarly(attempt)) {
            return false;
        }
        Evidence nothing = attempt.check().noEvidence();
        Judgement refused = attempt.judgedIfAllOut(new Refused(nothing, List.of()));
        CheckResult unfinished = new Incomplete(nothing, List.of(), Incomplete.Cause.NOT_AWAITED);
        return leadsTo(refused, attempt.judgedIfAllOut(unfinished))
                && passes(attempt).stream()
                        .map(matched -> attempt.judgedIfAllOut(new Passed(nothing, List.of(), matched)))
                        .allMatch(passed -> leadsTo(refused, passed));
    }

    private static boolean leadsTo(Judgement verdict, Judgement other) {
        return other.valid() == verdict.valid() && other.completed() == verdict.completed();
    }

    /** Without any incomplete answer, all that are out may be incomplete, or none: that is known before anything is judged. */
    private static boolean isTooEarly(Progress attempt) {
        return !attempt.isAnyIncomplete()
                && attempt.out().size() > QuorumPolicy.mayBeUnfinished(attempt.size(), attempt.quorum());
    }

    /** The best that can still be seen: all that can be judged by. Without a primary, to have matched nothing is another. */
    private static List<Set<String>> passes(Progress attempt) {
        return attempt.primary() instanceof Passed seen
                ? List.of(seen.matched())
                : List.of(QuorumPolicy.matchedBy(attempt.answered()), Set.of());
    }

    private static CheckReport unmeasured(CheckResult result) {
        return new CheckReport(result, Instant.EPOCH, Duration.ZERO);
    }
}
