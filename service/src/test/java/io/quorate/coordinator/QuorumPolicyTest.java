package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict.Reason;

import static io.quorate.coordinator.Fleet.*;
import static org.assertj.core.api.Assertions.assertThat;

class QuorumPolicyTest {

    private static final List<Rir> REGIONS = List.of(Rir.ARIN, Rir.ARIN, Rir.APNIC);
    private static final CheckResult YES = Passed.of(CaaEvidence.NONE);
    private static final CheckResult NO = new Refused(CaaEvidence.NONE, List.of());
    private static final CheckResult UNKNOWN = new Incomplete(CaaEvidence.NONE, List.of(), Incomplete.Cause.TIMED_OUT);

    @ParameterizedTest(name = "of {0} remotes {1} may fail (BR 3.2.2.9)")
    @CsvSource({"0,0", "1,0", "2,1", "3,1", "4,1", "5,1", "6,2", "7,2", "30,2"})
    void theTable(int remotes, int mayFail) {
        assertThat(QuorumPolicy.allowedFailures(remotes)).isEqualTo(mayFail);
        assertThat(QuorumPolicy.smallestQuorum(remotes)).isEqualTo(remotes - mayFail);
    }

    /** Rows: a sentence; the results of OREGON, FRANKFURT, STOCKHOLM, TOKYO, SYDNEY, SAO_PAULO; primary; the reason. */
    static Stream<Arguments> judgements() {
        return Stream.of(
                row("all agree", "yyyyyy", YES, 4, Reason.CORROBORATED, true),
                row("two of six may disagree", "yynnyy", YES, 4, Reason.CORROBORATED, true),
                row("three of six may not", "ynnnyy", YES, 4, Reason.TOO_FEW_CORROBORATE, true),
                row("two of six may be silent", "yy??yy", YES, 4, Reason.CORROBORATED, true),
                row("three silent: nobody knows", "y???yy", YES, 4, Reason.TOO_FEW_COMPLETE, false),
                row("one silent could not have saved it", "nnn?yy", YES, 4, Reason.TOO_FEW_CORROBORATE, true),
                row("a caller's higher quorum counts", "yyyyyn", YES, 6, Reason.TOO_FEW_CORROBORATE, true),
                row("remotes never make good a primary's refusal", "yyyyyy", NO, 4, Reason.PRIMARY_REFUSED, true),
                row(
                        "remotes never make good a primary's silence",
                        "yyyyyy",
                        UNKNOWN,
                        4,
                        Reason.PRIMARY_INCOMPLETE,
                        false),
                row("without a primary the remotes decide", "yynnyy", null, 4, Reason.CORROBORATED, true),
                row("monitoring waives the remotes", "nnnnnn", YES, 0, Reason.MONITORING, true),
                row("monitoring waives no primary", "yyyyyy", NO, 0, Reason.PRIMARY_REFUSED, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judgements")
    void judges(
            String rule, String remotes, @Nullable CheckResult primary, int quorum, Reason reason, boolean completed) {
        Judgement judgement = QuorumPolicy.judge(reports(SIX, remotes), primary, quorum);
        assertThat(judgement.reason()).isEqualTo(reason);
        assertThat(judgement.valid()).isEqualTo(reason == Reason.CORROBORATED || reason == Reason.MONITORING);
        assertThat(judgement.completed()).isEqualTo(completed);
    }

    @Test
    void corroboratingRemotesOfOneRegionAreNotEnough() {
        List<Perspective> fleet =
                List.of(FRANKFURT, STOCKHOLM, perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88), TOKYO);
        assertThat(QuorumPolicy.judge(reports(fleet, "yyyn"), YES, 3).reason()).isEqualTo(Reason.ONE_RIR);
        assertThat(QuorumPolicy.judge(reports(fleet, "yyny"), YES, 3).valid()).isTrue();
    }

    @Test
    void thePrimarysRegionDoesNotCount() {
        List<Perspective> fleet = List.of(FRANKFURT, STOCKHOLM, perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88));
        Judgement judgement = QuorumPolicy.judge(reports(fleet, "yyy"), YES, 2);
        assertThat(judgement.reason()).isEqualTo(Reason.ONE_RIR);
        assertThat(judgement.rirs()).containsExactly(Rir.RIPE_NCC);
    }

    @Test
    void aRemoteThatMatchedSomethingElseDoesNotCorroborate() {
        CheckResult mine = new Passed(CaaEvidence.NONE, List.of(), Set.of("acct-1"));
        CheckResult other = new Passed(CaaEvidence.NONE, List.of(), Set.of("acct-2"));
        List<PerspectiveReport> remotes = new ArrayList<>();
        List<CheckResult> results = List.of(mine, mine, mine, other, other, other);
        IntStream.range(0, 6).forEach(i -> remotes.add(report(SIX.get(i), results.get(i))));
        assertThat(QuorumPolicy.judge(remotes, mine, 4).corroborating()).hasSize(3);
        assertThat(QuorumPolicy.judge(remotes, mine, 4).valid()).isFalse();
    }

    /** Remotes that see several accounts: what is judged by is chosen so that the verdict is the best that was seen. */
    @Test
    void anAgreementInTwoRegionsCountsBeforeALargerOneInOne() {
        List<PerspectiveReport> remotes = List.of(
                report(FRANKFURT, matched("a", "b")),
                report(STOCKHOLM, matched("a")),
                report(perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88), matched("a")),
                report(TOKYO, matched("b")));
        Judgement judgement = QuorumPolicy.judge(remotes, matched("a", "b"), 2);
        assertThat(judgement.matched()).isEqualTo("b");
        assertThat(judgement.corroborating()).containsExactly(FRANKFURT, TOKYO);
        assertThat(judgement.valid()).isTrue();
    }

    @Test
    void ofTwoAgreementsTheLargerCounts() {
        List<PerspectiveReport> remotes = List.of(
                report(FRANKFURT, matched("a", "b")), report(OREGON, matched("b")), report(TOKYO, matched("a", "b")));
        assertThat(QuorumPolicy.judge(remotes, matched("a", "b"), 2).matched()).isEqualTo("b");
    }

    @Test
    void ofTwoEqualAgreementsTheFirstInOrderCounts() {
        List<PerspectiveReport> remotes =
                List.of(report(FRANKFURT, matched("b", "a")), report(TOKYO, matched("a", "b")));
        assertThat(QuorumPolicy.judge(remotes, null, 2).matched()).isEqualTo("a");
    }

    /** A remote that matched an account confirms nothing for a primary that matched none. */
    @Test
    void aMatchDoesNotCorroborateAPrimaryThatMatchedNothing() {
        List<PerspectiveReport> remotes = List.of(report(FRANKFURT, matched("a")), report(TOKYO, matched("a")));
        Judgement judgement = QuorumPolicy.judge(remotes, YES, 2);
        assertThat(judgement.corroborating()).isEmpty();
        assertThat(judgement.valid()).isFalse();
    }

    /** Without a primary, one that says that it matched something more takes no agreement from the others. */
    @Test
    void keepsTheQuorumWhenOneRemoteMatchedWithoutAPrimary() {
        List<PerspectiveReport> remotes = new ArrayList<>(reports(SIX, "yyyy??"));
        remotes.set(5, report(SAO_PAULO, matched("a")));
        Judgement judgement = QuorumPolicy.judge(remotes, null, 4);
        assertThat(judgement.valid()).isTrue();
        assertThat(judgement.matched()).isNull();
        assertThat(judgement.corroborating()).doesNotContain(SAO_PAULO);
    }

    private static CheckResult matched(String... accounts) {
        return new Passed(CaaEvidence.NONE, List.of(), Set.of(accounts));
    }

    /** BR 3.2.2.9 written a second time: counts by hand, for every number of remotes and of failures. */
    @Property
    void agreesWithTheRuleCountedByHand(
            @ForAll @IntRange(min = 2, max = 30) int size, @ForAll List<@IntRange(max = 2) Integer> picks) {
        List<PerspectiveReport> remotes = new ArrayList<>();
        int yes = 0;
        Set<Rir> rirs = new HashSet<>();
        for (int i = 0; i < size; i++) {
            int pick = picks.isEmpty() ? 0 : picks.get(i % picks.size());
            Rir rir = REGIONS.get(i % 3);
            CheckResult result = List.of(YES, NO, UNKNOWN).get(pick);
            remotes.add(report(perspective("p" + i, rir, 0, i), result));
            if (pick == 0) {
                yes++;
                rirs.add(rir);
            }
        }
        int mayFail = size >= 6 ? 2 : 1;
        boolean expected = size - yes <= mayFail && (size < 3 || rirs.size() >= 2);
        assertThat(QuorumPolicy.judge(remotes, YES, size - mayFail).valid()).isEqualTo(expected);
    }

    /** A completed attempt says what it would have said had the silent ones spoken, whatever they had said. */
    @Property
    void completionIgnoresSilentPerspectives(@ForAll @IntRange(min = 2, max = 12) int size, @ForAll Random random) {
        List<PerspectiveReport> remotes = random(size, random);
        int quorum = QuorumPolicy.smallestQuorum(size);
        Judgement judgement = QuorumPolicy.judge(remotes, YES, quorum);
        boolean hopeful = QuorumPolicy.judge(spoken(remotes, YES), YES, quorum).valid();
        boolean hopeless = QuorumPolicy.judge(spoken(remotes, NO), YES, quorum).valid();
        long silent =
                remotes.stream().filter(report -> report.result() == UNKNOWN).count();
        assertThat(judgement.valid()).isEqualTo(hopeless);
        assertThat(judgement.completed()).isEqualTo(hopeful == hopeless && silent <= size - quorum);
    }

    @Property
    void oneMoreThatSeesItNeverTakesAVerdictBack(@ForAll @IntRange(min = 2, max = 12) int size, @ForAll Random random) {
        List<PerspectiveReport> remotes = random(size, random);
        int quorum = QuorumPolicy.smallestQuorum(size);
        List<PerspectiveReport> more = new ArrayList<>(remotes);
        int which = random.nextInt(size);
        more.set(which, report(remotes.get(which).perspective(), YES));
        assertThat(QuorumPolicy.judge(more, YES, quorum).valid())
                .isIn(true, QuorumPolicy.judge(remotes, YES, quorum).valid());
    }

    private static List<PerspectiveReport> random(int size, Random random) {
        return IntStream.range(0, size)
                .mapToObj(i -> report(
                        perspective("p" + i, REGIONS.get(random.nextInt(3)), 0, i),
                        List.of(YES, YES, NO, UNKNOWN).get(random.nextInt(4))))
                .toList();
    }

    private static List<PerspectiveReport> spoken(List<PerspectiveReport> remotes, CheckResult word) {
        return remotes.stream()
                .map(one -> one.result() == UNKNOWN ? report(one.perspective(), word) : one)
                .toList();
    }

    private static Arguments row(
            String rule, String remotes, @Nullable CheckResult primary, int quorum, Reason reason, boolean completed) {
        return Arguments.of(rule, remotes, primary, quorum, reason, completed);
    }

    private static List<PerspectiveReport> reports(List<Perspective> fleet, String results) {
        return IntStream.range(0, fleet.size())
                .mapToObj(i -> report(
                        fleet.get(i),
                        switch (results.charAt(i)) {
                            case 'y' -> YES;
                            case 'n' -> NO;
                            default -> UNKNOWN;
                        }))
                .toList();
    }

    private static PerspectiveReport report(Perspective perspective, CheckResult result) {
        return new PerspectiveReport(perspective, new CheckReport(result, Instant.EPOCH, Duration.ZERO));
    }
}
