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
 * Decides whether a verdict can still change. It is settled once every answer that the outstanding views may give leads
 * to the same {@code is_valid} and the same {@code mpic_completed}, the two values on which a CA acts. The reason may
 * still differ, such as {@code one-rir} if one more view passes and {@code too-few-corroborate} if it does not: it
 * reflects what had been seen.
 *
 * <p>A check that asks for a set is never settled before all have answered, since each view may corroborate a further
 * member. An outstanding primary is always awaited, even if the remotes alone have decided.
 */
final class SettlementPolicy {

    private SettlementPolicy() {}

    /**
     * The progress of an attempt.
     *
     * @param check        the check that all are asked
     * @param answered     reports of the remotes that have answered
     * @param out          the remotes that have not answered
     * @param primaryIsOut whether there is a primary that has not answered
     * @param primary      the primary's result; null if there is none yet
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
     * Returns whether the attempt is settled. It compares the answers that move the judgement furthest: refusals leave
     * the fewest corroborating, passes like the others the most, and incomplete results the most open. Every other
     * answer lies between them.
     */
    static boolean isSettled(Progress attempt) {
        if (attempt.check().asksForSet() || attempt.primaryIsOut() || isTooEarly(attempt)) {
            return false;
        }
        Evidence nothing = attempt.check().noEvidence();
        Judgement refused = attempt.judgedIfAllOut(new Refused(nothing, List.of()));
        CheckResult unfinished = new Incomplete(nothing, List.of(), Incomplete.Cause.NOT_AWAITED);
        if (!leadsTo(refused, attempt.judgedIfAllOut(unfinished))) {
            return false;
        }
        // One more pass takes nothing from a quorum that has been reached.
        return refused.valid()
                || passes(attempt).stream()
                        .map(matched -> attempt.judgedIfAllOut(new Passed(nothing, List.of(), matched)))
                        .allMatch(passed -> leadsTo(refused, passed));
    }

    private static boolean leadsTo(Judgement verdict, Judgement other) {
        return other.valid() == verdict.valid() && other.completed() == verdict.completed();
    }

    /**
     * Returns true, without judging anything, if no answer is incomplete yet and the outstanding ones exceed the number
     * that may stay unfinished: then {@code mpic_completed} depends on them.
     */
    private static boolean isTooEarly(Progress attempt) {
        return !attempt.isAnyIncomplete()
                && attempt.out().size() > QuorumPolicy.mayBeUnfinished(attempt.size(), attempt.quorum());
    }

    /**
     * Returns the best values that outstanding views can still match: every value that could decide. Without a primary,
     * a pass that matched no value is an alternative.
     */
    private static List<Set<String>> passes(Progress attempt) {
        return attempt.primary() instanceof Passed seen
                ? List.of(seen.matched())
                : List.of(QuorumPolicy.matchedBy(attempt.answered()), Set.of());
    }

    private static CheckReport unmeasured(CheckResult result) {
        return new CheckReport(result, Instant.EPOCH, Duration.ZERO);
    }
}
