package io.quorate.coordinator;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict.Reason;

/** How many remote perspectives must corroborate, and whether they did (BR 3.2.2.9). */
public final class QuorumPolicy {

    private static final int TWO_MAY_FAIL_FROM = 6;
    private static final int RIR_RULE_FROM = 3;
    private static final int RIRS_NEEDED = 2;

    /**
     * The judgement of one attempt.
     *
     * @param completed     false where the primary's check was not finished, where less than a quorum of the remotes'
     *                      was, and where those that were not could have made the answer yes
     * @param corroborating how many remotes count for the quorum
     * @param rirs          the service regions in which they lie
     */
    public record Judgement(boolean valid, boolean completed, Reason reason, int corroborating, Set<Rir> rirs) {

        public Judgement {
            rirs = Set.copyOf(rirs);
        }
    }

    private QuorumPolicy() {}

    /** The table of BR 3.2.2.9: of 2 to 5 remotes one may fail to corroborate, of 6 or more two. */
    public static int allowedFailures(int remotes) {
        if (remotes < 2) {
            return 0;
        }
        return remotes < TWO_MAY_FAIL_FROM ? 1 : 2;
    }

    /** The smallest quorum that the table allows, which is also the default. */
    public static int smallestQuorum(int remotes) {
        return remotes - allowedFailures(remotes);
    }

    /**
     * Judges an attempt. A remote corroborates when its check passed, and, beside a primary that passed, when it
     * matched the same; a primary's refusal or silence is never made good by remotes. A quorum of 0 is the
     * specification's monitoring mode: it waives the remotes, not an enforced primary.
     *
     * @param primary the primary's result, or null where the coordinator has none
     */
    public static Judgement judge(List<PerspectiveReport> remotes, @Nullable CheckResult primary, int quorum) {
        List<PerspectiveReport> agreeing = agreeing(remotes, primary);
        List<PerspectiveReport> unfinished = remotes.stream()
                .filter(remote -> remote.result() instanceof Incomplete)
                .toList();
        Reason reason = quorum == 0 ? Reason.MONITORING : reasonOfRemotes(agreeing, unfinished, remotes.size(), quorum);
        if (primary instanceof Refused) {
            reason = Reason.PRIMARY_REFUSED;
        } else if (primary instanceof Incomplete) {
            reason = Reason.PRIMARY_INCOMPLETE;
        }
        return new Judgement(
                reason == Reason.CORROBORATED || reason == Reason.MONITORING,
                reason != Reason.PRIMARY_INCOMPLETE
                        && reason != Reason.TOO_FEW_COMPLETE
                        && unfinished.size() <= mayBeUnfinished(remotes.size(), quorum),
                reason,
                agreeing.size(),
                rirs(agreeing));
    }

    /** The remotes that count for the quorum. */
    static List<PerspectiveReport> agreeing(List<PerspectiveReport> remotes, @Nullable CheckResult primary) {
        return remotes.stream()
                .filter(remote -> corroborates(remote.result(), primary))
                .toList();
    }

    /** As the API counts: at least a quorum of checks was finished. */
    private static int mayBeUnfinished(int remotes, int quorum) {
        return quorum == 0 ? allowedFailures(remotes) : remotes - quorum;
    }

    private static boolean corroborates(CheckResult remote, @Nullable CheckResult primary) {
        if (!(remote instanceof Passed passed)) {
            return false;
        }
        return !(primary instanceof Passed seen) || Objects.equals(seen.matched(), passed.matched());
    }

    /** Nobody can tell while the checks that were not finished could have made the answer yes. */
    private static Reason reasonOfRemotes(
            List<PerspectiveReport> agreeing, List<PerspectiveReport> unfinished, int size, int quorum) {
        if (enough(agreeing, size, quorum)) {
            return Reason.CORROBORATED;
        }
        List<PerspectiveReport> atBest =
                Stream.concat(agreeing.stream(), unfinished.stream()).toList();
        if (enough(atBest, size, quorum)) {
            return Reason.TOO_FEW_COMPLETE;
        }
        return agreeing.size() < quorum ? Reason.TOO_FEW_CORROBORATE : Reason.ONE_RIR;
    }

    private static boolean enough(List<PerspectiveReport> agreeing, int size, int quorum) {
        return agreeing.size() >= quorum
                && (size < RIR_RULE_FROM || rirs(agreeing).size() >= RIRS_NEEDED);
    }

    private static Set<Rir> rirs(List<PerspectiveReport> remotes) {
        return remotes.stream().map(remote -> remote.perspective().rir()).collect(Collectors.toUnmodifiableSet());
    }
}
