package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict.Reason;

/**
 * Decides how many remote perspectives must corroborate, and whether they did (BR 3.2.2.9):
 *
 * <pre>
 * distinct remotes used   may fail to corroborate
 * 2 to 5                  1
 * 6 or more               2
 * </pre>
 *
 * <p>From three remotes up, those that corroborate must lie in two service regions.
 */
public final class QuorumPolicy {

    private static final int TWO_MAY_FAIL_FROM = 6;
    private static final int RIR_RULE_FROM = 3;
    private static final int RIRS_NEEDED = 2;

    private QuorumPolicy() {}

    /** Returns the number of remotes that may fail to corroborate, by the table above. */
    public static int allowedFailures(int remotes) {
        if (remotes < 2) {
            return 0;
        }
        return remotes < TWO_MAY_FAIL_FROM ? 1 : 2;
    }

    /** Returns a description of the table's row for this number of remotes. */
    public static String row(int remotes) {
        if (remotes < 2) {
            return "fewer than 2 remotes: none";
        }
        return remotes < TWO_MAY_FAIL_FROM ? "2 to 5 remotes: 1 may fail" : "6 or more remotes: 2 may fail";
    }

    /** Returns the smallest quorum that the table allows, which is also the default. */
    public static int smallestQuorum(int remotes) {
        return remotes - allowedFailures(remotes);
    }

    /**
     * A set of remotes that agree with each other, and with a primary that passed.
     *
     * @param matched the value that all of them matched; null if only the outcome counts
     */
    record Agreement(@Nullable String matched, List<PerspectiveReport> remotes) {}

    /**
     * Judges an attempt. A remote corroborates if its check passed and it matched the one value that decides. Where
     * views matched sets, such as acceptable accounts, <b>one</b> member must have been seen by the primary and by a
     * quorum (BR 3.2.2.9 for 3.2.2.4.22: the same accounturi). Remotes never make up for a primary that refused or did
     * not finish. A quorum of 0 is the specification's monitoring mode: it waives the remotes, not an enforced primary.
     *
     * @param primary the primary's result, or null if the coordinator has none
     */
    public static Judgement judge(List<PerspectiveReport> remotes, @Nullable CheckResult primary, int quorum) {
        List<Agreement> all = agreements(remotes, primary);
        Agreement agreement = best(all, remotes.size());
        List<PerspectiveReport> agreeing = agreement.remotes();
        List<PerspectiveReport> unfinished = those(remotes, result -> result instanceof Incomplete);
        Reason reason =
                quorum == 0 ? Reason.MONITORING : reasonOfRemotes(all, unfinished, agreeing, quorum, remotes.size());
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
                agreeing.stream().map(PerspectiveReport::perspective).toList(),
                agreement.matched());
    }

    /**
     * Returns the best agreement: one in two service regions before any other, then the larger, then the first in
     * order.
     */
    private static Agreement best(List<Agreement> all, int size) {
        Agreement best = all.get(0);
        for (Agreement agreement : all) {
            if (isBetter(agreement, best, size)) {
                best = agreement;
            }
        }
        return best;
    }

    private static boolean isBetter(Agreement agreement, Agreement best, int size) {
        boolean spread = areInEnoughRirs(agreement.remotes(), size);
        return spread == areInEnoughRirs(best.remotes(), size)
                ? agreement.remotes().size() > best.remotes().size()
                : spread;
    }

    /**
     * Returns one agreement per value that could decide, never none. If the primary passed, the values are those that
     * it matched. Otherwise they are those of any remote, and the remotes that matched no value form an agreement of
     * their own.
     */
    private static List<Agreement> agreements(List<PerspectiveReport> remotes, @Nullable CheckResult primary) {
        Set<String> candidates = primary instanceof Passed seen ? new TreeSet<>(seen.matched()) : matchedBy(remotes);
        List<Agreement> all = new ArrayList<>();
        if (!(primary instanceof Passed) || candidates.isEmpty()) {
            all.add(new Agreement(
                    null, passing(remotes, passed -> passed.matched().isEmpty())));
        }
        for (String matched : candidates) {
            all.add(new Agreement(
                    matched, passing(remotes, passed -> passed.matched().contains(matched))));
        }
        return all;
    }

    /** Returns every value that any of these remotes matched, in order. */
    static Set<String> matchedBy(List<PerspectiveReport> remotes) {
        Set<String> matched = new TreeSet<>();
        for (PerspectiveReport remote : remotes) {
            if (remote.result() instanceof Passed passed) {
                matched.addAll(passed.matched());
            }
        }
        return matched;
    }

    private static List<PerspectiveReport> passing(List<PerspectiveReport> remotes, Predicate<Passed> agree) {
        return those(remotes, result -> result instanceof Passed passed && agree.test(passed));
    }

    /** A loop in place of a stream: an attempt is judged again with each answer that comes in. */
    private static List<PerspectiveReport> those(List<PerspectiveReport> remotes, Predicate<CheckResult> meant) {
        List<PerspectiveReport> those = new ArrayList<>(remotes.size());
        for (PerspectiveReport remote : remotes) {
            if (meant.test(remote.result())) {
                those.add(remote);
            }
        }
        return those;
    }

    /**
     * Returns the number of checks that may be unfinished in a completed attempt: the API requires a quorum of finished
     * ones.
     */
    static int mayBeUnfinished(int remotes, int quorum) {
        return quorum == 0 ? allowedFailures(remotes) : remotes - quorum;
    }

    /**
     * Returns the reason that follows from the remotes. The outcome is open while the unfinished checks could have made
     * it valid.
     */
    private static Reason reasonOfRemotes(
            List<Agreement> all,
            List<PerspectiveReport> unfinished,
            List<PerspectiveReport> agreeing,
            int quorum,
            int size) {
        if (enough(agreeing, size, quorum)) {
            return Reason.CORROBORATED;
        }
        boolean open = all.stream()
                .map(agreement -> Stream.concat(agreement.remotes().stream(), unfinished.stream())
                        .toList())
                .anyMatch(atBest -> enough(atBest, size, quorum));
        if (open) {
            return Reason.TOO_FEW_COMPLETE;
        }
        return agreeing.size() < quorum ? Reason.TOO_FEW_CORROBORATE : Reason.ONE_RIR;
    }

    static boolean enough(List<PerspectiveReport> agreeing, int size, int quorum) {
        return agreeing.size() >= quorum && areInEnoughRirs(agreeing, size);
    }

    private static boolean areInEnoughRirs(List<PerspectiveReport> agreeing, int size) {
        return size < RIR_RULE_FROM || rirs(agreeing).size() >= RIRS_NEEDED;
    }

    private static Set<Rir> rirs(List<PerspectiveReport> remotes) {
        Set<Rir> rirs = EnumSet.noneOf(Rir.class);
        for (PerspectiveReport remote : remotes) {
            rirs.add(remote.perspective().rir());
        }
        return rirs;
    }
}
