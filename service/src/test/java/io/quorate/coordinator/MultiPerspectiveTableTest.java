package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Issue;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;

import static io.quorate.coordinator.Fleet.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Many views, one verdict (BR 3.2.2.9): the rows that Boulder's tests pin for several perspectives, the rows that they
 * leave out, and every combination of what primary and remotes can say.
 *
 * <p>Each letter is what one view does: {@code y} sees it, {@code o} sees it with another matched value, {@code e} sees
 * either, {@code n} looks and does not see it, {@code ?} cannot look, {@code x} cannot be asked, {@code c} was
 * cancelled, {@code t} is late, {@code w} is somebody else, {@code b} meets bogus DNSSEC, {@code -} is not there.
 *
 * <p>Boulder's other rows of this kind: MC-1 to MC-16 over the whole path with six remotes in {@code views.yaml};
 * MD-14, MD-15 and MD-28 by {@code RemotePerspectiveTest}; MD-16 and MD-17 in {@code untested-by-boulder.yaml}; MD-18
 * and MD-19 by {@code MetricsTest} and {@code FleetIT}; MD-20 by {@code AuditDocumentTest}; MD-27 as HA-22 in {@code
 * dcv.yaml}. MD-22 to MD-26 are about a second validator in the shadow of the first, which there is not here.
 */
class MultiPerspectiveTableTest {

    private static final Clock DAY = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final Clock BEFORE_FOUR = Clock.fixed(Instant.parse("2026-06-14T23:59:59Z"), ZoneOffset.UTC);
    private static final Perspective MADRID = perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88);
    private static final Perspective ATHENS = perspective("eu-south-9", Rir.RIPE_NCC, 37.98, 23.73);

    private static final Map<String, List<Perspective>> FLEETS = Map.of(
            "2", List.of(OREGON, FRANKFURT),
            "3", List.of(OREGON, FRANKFURT, TOKYO),
            "3 of RIPE NCC and APNIC", List.of(FRANKFURT, STOCKHOLM, TOKYO),
            "4", List.of(OREGON, FRANKFURT, STOCKHOLM, TOKYO),
            "5", List.of(OREGON, FRANKFURT, STOCKHOLM, TOKYO, SAO_PAULO),
            "6", SIX,
            "6, 4 of RIPE NCC", List.of(FRANKFURT, STOCKHOLM, MADRID, ATHENS, TOKYO, SYDNEY));

    /** Boulder's rows with its own three, five and six remotes; its wire faults are our causes of incompleteness. */
    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "MC-1 MC-6 all see it                             | 3 | y | yyy    | corroborated        | true  | 3/3 APNIC,ARIN,RIPE NCC",
                "MC-2 the primary cannot look                     | 3 | ? | yyy    | primary-incomplete  | false | 3/3 APNIC,ARIN,RIPE NCC",
                "MC-3 MC-7 one of three cannot look               | 3 | y | ?yy    | corroborated        | true  | 2/3 APNIC,RIPE NCC",
                "MC-4 MC-8 two of three cannot look               | 3 | y | ??y    | too-few-complete    | false | 1/3 APNIC",
                "MC-5 MC-9 none of three can look                 | 3 | y | ???    | too-few-complete    | false | 0/3",
                "MC-10 the primary sees it forbidden              | 3 | n | yyy    | primary-refused     | true  | 3/3 APNIC,ARIN,RIPE NCC",
                "MC-11 MC-14 one of three is lied to              | 3 | y | nyy    | corroborated        | true  | 2/3 APNIC,RIPE NCC",
                "MC-12 MC-15 two of three are lied to             | 3 | y | nny    | too-few-corroborate | true  | 1/3 APNIC",
                "MC-13 MC-16 all three are lied to                | 3 | y | nnn    | too-few-corroborate | true  | 0/3",
                "MD-1 all see it                                  | 3 | y | yyy    | corroborated        | true  | 3/3 APNIC,ARIN,RIPE NCC",
                "MD-2 the primary reads a wrong body              | 3 | n | yyy    | primary-refused     | true  | 3/3 APNIC,ARIN,RIPE NCC",
                "MD-3 one of three cannot be asked                | 3 | y | yyx    | corroborated        | true  | 2/3 ARIN,RIPE NCC",
                "MD-4 two of three cannot be asked                | 3 | y | yxx    | too-few-complete    | false | 1/3 ARIN",
                "MD-5 one of five cannot be asked                 | 5 | y | yyyyx  | corroborated        | true  | 4/5 APNIC,ARIN,RIPE NCC",
                "MD-6 two of five cannot be asked                 | 5 | y | yyyxx  | too-few-complete    | false | 3/5 ARIN,RIPE NCC",
                "MD-7 two of six cannot be asked                  | 6 | y | yyyyxx | corroborated        | true  | 4/6 APNIC,ARIN,RIPE NCC",
                "MD-8 three of six cannot be asked                | 6 | y | yyyxxx | too-few-complete    | false | 3/6 ARIN,RIPE NCC",
                "MD-9 two of three read a wrong body              | 3 | y | ynn    | too-few-corroborate | true  | 1/3 ARIN",
                "MD-10 one of three is cancelled                  | 3 | y | yyc    | corroborated        | true  | 2/3 ARIN,RIPE NCC",
                "MD-11 all three are cancelled                    | 3 | y | ccc    | too-few-complete    | false | 0/3",
                "MD-12 all three read a wrong body                | 3 | y | nnn    | too-few-corroborate | true  | 0/3",
                "MD-14 MD-15 two of three are somebody else       | 3 | y | yww    | too-few-complete    | false | 1/3 ARIN",
                "MD-21 the primary is late                        | 3 | t | yyy    | primary-incomplete  | false | 3/3 APNIC,ARIN,RIPE NCC",
            })
    void boulders(
            String row, String fleet, String primary, String remotes, String reason, boolean completed, String sum) {
        holds(decided(PolicyMode.WARN, fleet, primary, remotes, null), reason, completed, sum);
    }

    /** Rows that Boulder's tests leave out: regions, few remotes, late ones, and answers that mix. */
    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "two remotes, one may fail                        | 2 | y | yn     | none | corroborated        | true  | 1/2 ARIN",
                "two remotes, both fail                           | 2 | y | nn     | none | too-few-corroborate | true  | 0/2",
                "two remotes of one region are not judged by it   | 2 | y | y?     | none | corroborated        | true  | 1/2 ARIN",
                "the quorum is reached and the regions are not    | 3 of RIPE NCC and APNIC | y | yyn | none | one-rir | true | 2/3 RIPE NCC",
                "the other region could not look: nobody knows    | 3 of RIPE NCC and APNIC | y | yy? | none | too-few-complete | false | 2/3 RIPE NCC",
                "the other region came late: nobody knows         | 3 of RIPE NCC and APNIC | y | yyt | none | too-few-complete | false | 2/3 RIPE NCC",
                "a region that cannot look helps nobody who is one| 3 of RIPE NCC and APNIC | y | y?n | none | too-few-corroborate | true | 1/3 RIPE NCC",
                "one silent could have made it two of three       | 3 | y | y?n    | none | too-few-complete    | false | 1/3 ARIN",
                "one silent could have made it four of six        | 6 | y | yyy?nn | none | too-few-complete    | false | 3/6 ARIN,RIPE NCC",
                "two silent could have made it four of six        | 6 | y | yy??nn | none | too-few-complete    | false | 2/6 ARIN,RIPE NCC",
                "two silent could not have made it four of six    | 6 | y | y??nnn | none | too-few-corroborate | true  | 1/6 ARIN",
                "the quorum is reached and one is late            | 6 | y | yyyyyt | none | corroborated        | true  | 5/6 APNIC,ARIN,RIPE NCC",
                "the quorum is out of reach and one is late       | 6 | y | ynnnyt | none | too-few-corroborate | true  | 2/6 APNIC,ARIN",
                "bogus is not looked                              | 6 | y | yyybbb | none | too-few-complete    | false | 3/6 ARIN,RIPE NCC",
                "every kind of silence counts alike               | 6 | y | xctwb? | none | too-few-complete    | false | 0/6",
                "a primary that meets bogus vouches for nothing   | 6 | b | yyyyyy | none | primary-incomplete  | false | 6/6 APNIC,ARIN,LACNIC,RIPE NCC",
                "a quorum of all is missed by one                 | 6 | y | yyyyyn | 6    | too-few-corroborate | true  | 5/6 APNIC,ARIN,RIPE NCC",
                "a quorum of all waits for one                    | 6 | y | yyyyy? | 6    | too-few-complete    | false | 5/6 APNIC,ARIN,RIPE NCC",
                "monitoring waives the remotes                    | 6 | y | nnnnnn | 0    | monitoring          | true  | 0/6",
                "monitoring waives no primary                     | 6 | n | yyyyyy | 0    | primary-refused     | true  | 6/6 APNIC,ARIN,LACNIC,RIPE NCC",
                "monitoring sees who cannot look                  | 6 | y | yyy??? | 0    | monitoring          | false | 3/6 ARIN,RIPE NCC",
            })
    void leftOutByBoulder(
            String row,
            String fleet,
            String primary,
            String remotes,
            @Nullable Integer quorum,
            String reason,
            boolean completed,
            String sum) {
        holds(decided(PolicyMode.WARN, fleet, primary, remotes, quorum), reason, completed, sum);
    }

    /** Every primary beside every kind of remotes; what matched is the same, or (o) another than the primary's. */
    @ParameterizedTest(name = "primary {0}, remotes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- | yyyyyy | corroborated        | true ",
                "- | oooooo | corroborated        | true ",
                "- | nyyyyn | corroborated        | true ",
                "- | ooyyoo | corroborated        | true ",
                "- | nnyyyn | too-few-corroborate | true ",
                "- | nnooon | too-few-corroborate | true ",
                "- | ??yyy? | too-few-complete    | false",
                "- | ??oon? | too-few-complete    | false",
                "- | yyyynn | one-rir             | true ",
                "- | oooonn | one-rir             | true ",
                "- | oooyyy | too-few-corroborate | true ",
                "- | ooyyee | corroborated        | true ",
                "- | ooeyyn | too-few-corroborate | true ",
                "- | eeeeee | corroborated        | true ",
                "- | ooyye? | too-few-complete    | false",
                "e | yyyyyy | corroborated        | true ",
                "e | oooooo | corroborated        | true ",
                "e | oooyyy | too-few-corroborate | true ",
                "e | oooeee | corroborated        | true ",
                "e | ooeeyy | corroborated        | true ",
                "e | eeeenn | one-rir             | true ",
                "e | oyo??e | too-few-complete    | false",
                "y | eeeeee | corroborated        | true ",
                "y | oooeee | too-few-corroborate | true ",
                "y | eeeooe | corroborated        | true ",
                "y | yyyyyy | corroborated        | true ",
                "y | oooooo | too-few-corroborate | true ",
                "y | nyyyyn | corroborated        | true ",
                "y | ooyyyy | corroborated        | true ",
                "y | oooyyy | too-few-corroborate | true ",
                "y | nnyyyn | too-few-corroborate | true ",
                "y | nnooon | too-few-corroborate | true ",
                "y | ??yyy? | too-few-complete    | false",
                "y | ??ooo? | too-few-corroborate | false",
                "y | yyyynn | one-rir             | true ",
                "y | yyyyoo | one-rir             | true ",
                "y | oooonn | too-few-corroborate | true ",
                "y | yyyyn? | too-few-complete    | false",
                "n | yyyyyy | primary-refused     | true ",
                "n | oooooo | primary-refused     | true ",
                "n | nyyyyn | primary-refused     | true ",
                "n | nnyyyn | primary-refused     | true ",
                "n | nnooon | primary-refused     | true ",
                "n | ??yyy? | primary-refused     | false",
                "n | yyyynn | primary-refused     | true ",
                "n | oooonn | primary-refused     | true ",
                "? | yyyyyy | primary-incomplete  | false",
                "? | oooooo | primary-incomplete  | false",
                "? | nyyyyn | primary-incomplete  | false",
                "? | nnyyyn | primary-incomplete  | false",
                "? | nnooon | primary-incomplete  | false",
                "? | ??yyy? | primary-incomplete  | false",
                "? | yyyynn | primary-incomplete  | false",
                "? | oooonn | primary-incomplete  | false",
            })
    void combinations(String primary, String remotes, String reason, boolean completed) {
        for (PolicyMode mode : PolicyMode.values()) {
            Decided decided = decided(mode, "6, 4 of RIPE NCC", primary, remotes, null);
            holds(decided, reason, completed, null);
            assertThat(decided.verdict().belowRules()).as(mode.name()).isEmpty();
        }
    }

    /** The mode changes which requests are answered, never what is answered. */
    @ParameterizedTest(name = "{0} remotes, quorum {1}, four needed: {2}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "2 | none | below-baseline-requirements | 1",
                "3 | none | below-baseline-requirements | 1",
                "4 | none | none                        | 0",
                "5 | none | none                        | 0",
                "6 | none | none                        | 0",
                "6 | 0    | invalid-quorum-count        | 1",
            })
    void theModeDecidesWhatIsBelowTheRules(
            String fleet, @Nullable Integer quorum, @Nullable String refusedAs, int marks) {
        Table enforcing = new Table(PolicyMode.ENFORCE, fleet, "y", "yyyyyy", DAY);
        assertThat(enforcing.issues(quorum)).isEqualTo(refusedAs == null ? List.of() : List.of(refusedAs));
        Table warning = new Table(PolicyMode.WARN, fleet, "y", "yyyyyy", DAY);
        assertThat(warning.issues(quorum)).isEmpty();
        Verdict verdict = warning.decide(quorum).verdict();
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.belowRules()).hasSize(marks);
    }

    @Test
    void threeRemotesWereEnoughUntilTheDayBefore() {
        assertThat(new Table(PolicyMode.ENFORCE, "3", "y", "yyy", BEFORE_FOUR).issues(null))
                .isEmpty();
        assertThat(new Table(PolicyMode.ENFORCE, "2", "y", "yy", BEFORE_FOUR).issues(null))
                .containsExactly("below-baseline-requirements");
    }

    /** MD-4, MD-10, MD-11: who could not be asked, who was cancelled and who was late stay apart. */
    @Test
    void everyOutcomeKeepsItsCauseAndTheyAddUpToTheCohort() {
        List<PerspectiveReport> reports = decided(PolicyMode.ENFORCE, "6", "y", "ynxctw", null)
                .verdict()
                .last()
                .reports();
        Map<String, String> outcomes = reports.stream()
                .collect(Collectors.toMap(report -> report.perspective().code(), report -> outcome(report.result())));
        assertThat(outcomes)
                .isEqualTo(Map.of(
                        OREGON.code(), "passed",
                        FRANKFURT.code(), "refused",
                        STOCKHOLM.code(), "internal",
                        TOKYO.code(), "cancelled",
                        SYDNEY.code(), "timed-out",
                        SAO_PAULO.code(), "wrong-identity"));
    }

    @Test
    void hidesTheCauseOfAClientError() {
        assertThat(decided(PolicyMode.WARN, "3", "y", "yxx", null)
                        .verdict()
                        .last()
                        .reports())
                .filteredOn(report -> report.result() instanceof Incomplete)
                .hasSize(2)
                .allSatisfy(report ->
                        assertThat(report.result().errors().get(0).message()).doesNotContain("10.1.2.3"));
    }

    @Test
    void md13RejectsTwoRemotesWithOneCode() {
        assertThatThrownBy(() -> Fleet.settings(PolicyMode.WARN, List.of(OREGON, FRANKFURT, OREGON)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one code");
    }

    private static String outcome(CheckResult result) {
        return result instanceof Incomplete incomplete ? incomplete.cause().wireName() : result.wireName();
    }

    private static void holds(Decided decided, String reason, boolean completed, @Nullable String sum) {
        Verdict verdict = decided.verdict();
        assertThat(verdict.reason().wireName()).isEqualTo(reason);
        assertThat(verdict.valid()).isEqualTo(reason.equals("corroborated") || reason.equals("monitoring"));
        assertThat(verdict.completed()).isEqualTo(completed);
        if (sum != null) {
            assertThat(decided.summary()).isEqualTo(sum);
        }
    }

    private static Decided decided(
            PolicyMode mode, String fleet, String primary, String remotes, @Nullable Integer quorum) {
        return new Table(mode, fleet, primary, remotes, DAY).decide(quorum);
    }

    /** A verdict and what was written down of it. */
    private record Decided(Verdict verdict, AttemptRecord written) {

        String summary() {
            String rirs = new TreeSet<>(written.verdict().judgement().rirs())
                    .stream().map(Rir::wireName).collect(Collectors.joining(","));
            return (written.verdict().quorum() + " " + rirs).strip();
        }
    }

    /** One row at work: a coordinator whose views do what their letters say. */
    private static final class Table {

        private final Map<String, Character> letters = new HashMap<>();
        private final List<Perspective> fleet;
        private final MpicCoordinator coordinator;
        private @Nullable AttemptRecord written;

        Table(PolicyMode mode, String fleet, String primary, String remotes, Clock clock) {
            this.fleet = Objects.requireNonNull(FLEETS.get(fleet));
            letters.put(OHIO.code(), primary.charAt(0));
            for (int i = 0; i < this.fleet.size(); i++) {
                letters.put(this.fleet.get(i).code(), remotes.charAt(i));
            }
            CoordinatorSettings settings = Fleet.settings(mode, this.fleet);
            PerspectiveClient client =
                    (perspective, request, call) -> answer(letters.getOrDefault(perspective.code(), '?'));
            Perspective self = primary.equals("-") ? null : OHIO;
            coordinator = new MpicCoordinator(
                    settings,
                    new RequestPolicy(
                            settings,
                            new CohortPlanner(
                                    settings.secret(),
                                    settings.perspectives().stream()
                                            .map(RemoteSettings::perspective)
                                            .toList(),
                                    self),
                            Fleet.CAA,
                            address -> Optional.empty(),
                            Fleet.NAMES,
                            Fleet.PARSER),
                    new Views(self, client, PrimaryWalk.NONE, client, false),
                    attempt -> {
                        written = attempt;
                        return Future.succeededFuture(Optional.of(new AuditReference("here", 1, "00")));
                    },
                    clock,
                    () -> 0);
        }

        List<String> issues(@Nullable Integer quorum) {
            return coordinator.plan(wanted(quorum), question(), null) instanceof Planning.Rejected rejected
                    ? rejected.issues().stream().map(Issue::type).toList()
                    : List.of();
        }

        Decided decide(@Nullable Integer quorum) {
            Planned plan = (Planned) coordinator.plan(wanted(quorum), question(), null);
            Verdict verdict = coordinator
                    .corroborate(
                            new MpicRequest(question(), wanted(quorum), Origin.UNKNOWN),
                            plan,
                            CallContext.ours(Duration.ofMinutes(1), () -> 0))
                    .verdict()
                    .result();
            return new Decided(verdict, Optional.ofNullable(written).orElseThrow());
        }

        private Orchestration wanted(@Nullable Integer quorum) {
            return new Orchestration(fleet.size(), quorum, null, null);
        }

        private static CaaRequest question() {
            return new CaaRequest(DomainName.of("example.com"), null, null);
        }
    }

    private static Future<CheckReport> answer(char letter) {
        return switch (letter) {
            case 'y' -> answer(new Passed(CaaEvidence.NONE, List.of(), Set.of("acct-1")));
            case 'e' -> answer(new Passed(CaaEvidence.NONE, List.of(), Set.of("acct-1", "acct-2")));
            case 'o' -> answer(new Passed(CaaEvidence.NONE, List.of(), Set.of("acct-2")));
            case 'n' -> answer(new Refused(CaaEvidence.NONE, List.of()));
            case 'x' -> Future.failedFuture("no route to 10.1.2.3:8443");
            case 't' -> Future.failedFuture(new TimeoutException("late"));
            default -> answer(new Incomplete(CaaEvidence.NONE, List.of(), cause(letter)));
        };
    }

    private static Cause cause(char letter) {
        return switch (letter) {
            case '?' -> Cause.LOOKUP_FAILED;
            case 'c' -> Cause.CANCELLED;
            case 'w' -> Cause.WRONG_IDENTITY;
            case 'b' -> Cause.BOGUS;
            default -> throw new IllegalArgumentException("no letter " + letter);
        };
    }

    private static Future<CheckReport> answer(CheckResult result) {
        return Future.succeededFuture(new CheckReport(result, DAY.instant(), Duration.ZERO));
    }
}
