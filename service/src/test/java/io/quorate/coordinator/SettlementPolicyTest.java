package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.SettlementPolicy.Progress;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict.Reason;

import static io.quorate.coordinator.Fleet.FRANKFURT;
import static io.quorate.coordinator.Fleet.SIX;
import static io.quorate.coordinator.Fleet.STOCKHOLM;
import static io.quorate.coordinator.Fleet.TOKYO;
import static io.quorate.coordinator.Fleet.perspective;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a verdict can no longer change. Each letter is one view: {@code y} saw it, {@code a} and {@code b} saw it and
 * matched that account, {@code e} matched either, {@code n} looked and did not see it, {@code ?} could not look, {@code
 * .} is out, {@code -} is not there.
 */
class SettlementPolicyTest {

    private static final CheckRequest CHECK = new CaaRequest(DomainName.of("n.example"), null, null);
    private static final CheckResult NO = new Refused(CaaEvidence.NONE, List.of());
    private static final CheckResult UNKNOWN = new Incomplete(CaaEvidence.NONE, List.of(), Incomplete.Cause.TIMED_OUT);
    private static final List<Perspective> ONE_OUTSIDE =
            List.of(FRANKFURT, STOCKHOLM, perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88), TOKYO);

    /** Everything that a view can say, an account that no other matched among it. */
    private static final List<CheckResult> ANSWERS =
            List.of(NO, UNKNOWN, pass(), pass("a"), pass("b"), pass("a", "b"), pass("x"));

    @ParameterizedTest(name = "{0}: primary {1}, remotes {2}, quorum {3}: settled {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the quorum is met                                      | y | yyyy.. | 4 | true",
                "the quorum is met, without a primary                   | - | yyyy.. | 4 | true",
                "one more is needed                                     | y | yyy.?. | 4 | false",
                "half is not in                                         | y | yyy... | 4 | false",
                "nothing is in                                          | y | ...... | 4 | false",
                "the quorum is out of reach and enough have looked      | y | nnny.. | 4 | true",
                "the quorum is out of reach and too few have looked     | y | nnn... | 4 | false",
                "the quorum is out of reach and whether enough will     | y | nnn?.. | 4 | false",
                "the quorum is out of reach and too few can look        | y | ???... | 4 | true",
                "the silent could still have made it                    | y | yy??.. | 4 | false",
                "a primary is always awaited: the remotes agree         | . | yyyyyy | 4 | false",
                "a primary is always awaited: the remotes refuse        | . | nnnnnn | 4 | false",
                "a primary refused and enough have looked               | n | yyyy.. | 4 | true",
                "a primary refused and too few have looked              | n | yyy... | 4 | false",
                "a primary could not look: nothing else counts          | ? | ...... | 4 | true",
                "a quorum of all waits for all                          | y | yyyyy. | 6 | false",
                "a quorum of all, one refused, one is out               | y | yyyyn. | 6 | false",
                "a quorum of all, one could not look                    | y | n?.... | 6 | true",
                "monitoring: enough have looked                         | y | nnnn.. | 0 | true",
                "monitoring: too few have looked                        | y | nnn... | 0 | false",
                "monitoring: too few can look                           | y | ???... | 0 | true",
                "monitoring, the primary refused                        | n | yyyy.. | 0 | true",
                "the primary's account is met                           | a | aaee.. | 4 | true",
                "another account than the primary's is met              | a | bbbb.. | 4 | true",
                "the account may still be met                           | a | aabae. | 5 | false",
                "the account is out of reach                            | a | aabb.? | 4 | false",
                "the account is out of reach, and enough have looked    | a | aabbb. | 4 | true",
                "an account is met, without a primary                   | - | aaae.. | 4 | true",
                "an account may be met, without a primary               | - | aaabb. | 4 | false",
                "no account may be met, without a primary               | - | yyy?a. | 4 | false",
                "no account can be met any more, without a primary      | - | aabbn. | 4 | true",
            })
    void settles(String row, char primary, String remotes, int quorum, boolean settled) {
        assertThat(SettlementPolicy.isSettled(progress(SIX, primary, remotes, quorum)))
                .isEqualTo(settled);
    }

    @ParameterizedTest(name = "three of RIPE NCC and one of APNIC: {0}: settled {1}")
    @CsvSource({"yyy., false", "yy.y, true", "yy.n, true", "yyn., false", "ynn., true", "yy.?, true", "yyy?, true"})
    void twoRegionsMustBeAmongThoseThatCorroborate(String remotes, boolean settled) {
        assertThat(SettlementPolicy.isSettled(progress(ONE_OUTSIDE, 'y', remotes, 3)))
                .isEqualTo(settled);
    }

    /** The verdict is settled early, its reason is not: the reason says what had been seen. */
    @Test
    void theReasonMayStillChange() {
        Progress progress = progress(ONE_OUTSIDE, 'y', "yy.n", 3);
        assertThat(SettlementPolicy.isSettled(progress)).isTrue();
        assertThat(progress.judgedIfAllOut(pass()).reason()).isEqualTo(Reason.ONE_RIR);
        assertThat(progress.judgedIfAllOut(UNKNOWN).reason()).isEqualTo(Reason.TOO_FEW_CORROBORATE);
    }

    /** The account that is named may be another one that a quorum saw too. */
    @Test
    void theAccountMayStillChange() {
        Progress progress = progress(SIX, 'e', "eaaae.", 4);
        assertThat(SettlementPolicy.isSettled(progress)).isTrue();
        Progress other = progress(SIX, 'e', "eeee..", 4);
        assertThat(SettlementPolicy.isSettled(other)).isTrue();
        assertThat(other.judgedIfAllOut(pass("a")).matched()).isEqualTo("a");
        assertThat(other.judgedIfAllOut(pass("b")).matched()).isEqualTo("b");
    }

    /** Tries every answer of every view that is out: settled exactly where all of them lead to one verdict. */
    @Property
    void aVerdictIsSettledExactlyWhereNoAnswerChangesIt(
            @ForAll @IntRange(min = 2, max = 7) int size, @ForAll @IntRange(max = 3) int out, @ForAll Random random) {
        Progress progress = random(size, Math.min(out, size), random);
        Set<String> verdicts = new HashSet<>();
        complete(progress, verdicts);
        assertThat(SettlementPolicy.isSettled(progress))
                .as("%s could become %s", progress, verdicts)
                .isEqualTo(verdicts.size() == 1);
    }

    @Property
    void nothingIsSettledWhileThePrimaryIsOut(
            @ForAll @IntRange(min = 2, max = 7) int size, @ForAll @IntRange(max = 3) int out, @ForAll Random random) {
        Progress any = random(size, Math.min(out, size), random);
        assertThat(SettlementPolicy.isSettled(new Progress(CHECK, any.answered(), any.out(), true, null, any.quorum())))
                .isFalse();
    }

    private static void complete(Progress progress, Set<String> verdicts) {
        if (progress.out().isEmpty()) {
            Judgement judgement = QuorumPolicy.judge(progress.answered(), progress.primary(), progress.quorum());
            verdicts.add("valid " + judgement.valid() + ", completed " + judgement.completed());
            return;
        }
        Perspective next = progress.out().get(0);
        for (CheckResult answer : ANSWERS) {
            List<PerspectiveReport> answered = new ArrayList<>(progress.answered());
            answered.add(report(next, answer));
            complete(
                    new Progress(
                            CHECK,
                            answered,
                            progress.out().subList(1, progress.out().size()),
                            false,
                            progress.primary(),
                            progress.quorum()),
                    verdicts);
        }
    }

    private static Progress random(int size, int out, Random random) {
        List<Rir> regions = List.of(Rir.RIPE_NCC, Rir.RIPE_NCC, Rir.RIPE_NCC, Rir.APNIC);
        List<CheckResult> kinds = kinds(random);
        List<PerspectiveReport> answered = new ArrayList<>();
        List<Perspective> waiting = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Perspective remote = perspective("p" + i, regions.get(random.nextInt(regions.size())), 0, i);
            if (i < size - out) {
                answered.add(report(remote, kinds.get(random.nextInt(kinds.size()))));
            } else {
                waiting.add(remote);
            }
        }
        int quorum = random.nextInt(6) == 0 ? random.nextInt(size + 1) : QuorumPolicy.smallestQuorum(size);
        return new Progress(CHECK, answered, waiting, false, primary(kinds, random), quorum);
    }

    /** Mostly views agree: else hardly any attempt would be near its quorum. */
    private static List<CheckResult> kinds(Random random) {
        CheckResult usual = List.of(pass(), pass("a"), pass("a", "b"), NO).get(random.nextInt(4));
        return Stream.concat(
                        Stream.of(usual, usual, usual, usual, NO, UNKNOWN),
                        random.nextBoolean() ? ANSWERS.stream() : Stream.empty())
                .toList();
    }

    private static @Nullable CheckResult primary(List<CheckResult> kinds, Random random) {
        return random.nextInt(3) == 0 ? null : kinds.get(random.nextInt(kinds.size()));
    }

    private static Progress progress(List<Perspective> fleet, char primary, String remotes, int quorum) {
        List<PerspectiveReport> answered = new ArrayList<>();
        List<Perspective> out = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            CheckResult result = result(remotes.charAt(i));
            if (result == null) {
                out.add(fleet.get(i));
            } else {
                answered.add(report(fleet.get(i), result));
            }
        }
        return new Progress(CHECK, answered, out, primary == '.', result(primary), quorum);
    }

    private static @Nullable CheckResult result(char letter) {
        return switch (letter) {
            case 'y' -> pass();
            case 'a' -> pass("a");
            case 'b' -> pass("b");
            case 'e' -> pass("a", "b");
            case 'n' -> NO;
            case '?' -> UNKNOWN;
            default -> null;
        };
    }

    private static CheckResult pass(String... matched) {
        return new Passed(CaaEvidence.NONE, List.of(), Set.of(matched));
    }

    private static PerspectiveReport report(Perspective perspective, CheckResult result) {
        return new PerspectiveReport(perspective, new CheckReport(result, Instant.EPOCH, Duration.ZERO));
    }
}
