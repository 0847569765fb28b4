package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
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
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.Span;
import io.quorate.support.SuppliedClock;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static io.quorate.support.Futures.ended;
import static io.quorate.support.Futures.failure;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class MpicCoordinatorTest {

    private static final CheckResult YES = Passed.of(CaaEvidence.NONE);
    private static final CheckResult NO = new Refused(CaaEvidence.NONE, List.of());
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> asked = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private Clock clock = NOON;
    private final List<AttemptRecord> written = new ArrayList<>();
    private AttemptRecorder recorder = attempt -> {
        written.add(attempt);
        return Future.succeededFuture(Optional.of(new AuditReference("here", written.size(), "00")));
    };

    @Test
    void asksThePrimaryAndEveryRemoteOfTheCohortOnce() {
        Verdict verdict = ended(coordinator(name -> answer(YES)).corroborate(request(Orchestration.DEFAULTS)));
        assertThat(asked).hasSize(7).doesNotHaveDuplicates().contains("us-east-2");
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.attempts()).hasSize(1);
        assertThat(verdict.last().reports()).hasSize(6);
    }

    @Test
    void asksAllAtTheSameTime() {
        Promise<CheckReport> gate = Promise.promise();
        Future<Verdict> verdict = coordinator(name -> gate.future()).corroborate(request(Orchestration.DEFAULTS));
        assertThat(asked).hasSize(7);
        gate.complete(report(YES));
        assertThat(ended(verdict).valid()).isTrue();
    }

    @Test
    void aClientThatThrowsOrFailsIsAnIncompletePerspective() {
        Map<String, Future<CheckReport>> answers = Map.of("ap-northeast-1", Future.failedFuture("secret host:81"));
        Asker coordinator = coordinator(name -> {
            if (name.equals("sa-east-1")) {
                throw new IllegalStateException("boom");
            }
            return answers.getOrDefault(name, answer(YES));
        });
        Verdict verdict = ended(coordinator.corroborate(request(Orchestration.DEFAULTS)));
        assertThat(verdict.valid()).isTrue();
        assertThat(results(verdict))
                .filteredOn(Incomplete.class::isInstance)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.errors().get(0).message())
                        .doesNotContain("secret")
                        .doesNotContain("boom"));
    }

    @Test
    void timesOutASilentPerspectiveAndCountsTheWholeCohort(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(go -> coordinator(name ->
                        name.startsWith("ap-") ? Promise.<CheckReport>promise().future() : answer(YES))
                .corroborate(request(Orchestration.DEFAULTS))
                .onComplete(test.succeeding(verdict -> test.verify(() -> {
                    assertThat(verdict.last().reports()).hasSize(6);
                    assertThat(results(verdict))
                            .filteredOn(result ->
                                    result instanceof Incomplete late && late.cause() == Incomplete.Cause.TIMED_OUT)
                            .hasSize(2);
                    assertThat(verdict.valid()).isTrue();
                    test.completeNow();
                }))));
    }

    @Test
    void aRequestThatWaitsForOneWhoHangsHoldsNoOtherUp() {
        List<String> hanging = new ArrayList<>();
        Asker coordinator = coordinator(
                name -> hanging.contains(name) ? Promise.<CheckReport>promise().future() : answer(YES));
        Future<Verdict> first = coordinator.corroborate(request(new Orchestration(3, null, null, 1)));
        ended(first)
                .last()
                .reports()
                .forEach(report -> hanging.add(report.perspective().code()));
        List<Future<Verdict>> waiting = Stream.generate(
                        () -> coordinator.corroborate(request(new Orchestration(3, null, null, 1))))
                .limit(100)
                .toList();
        Future<Verdict> other = coordinator.corroborate(request(new Orchestration(3, null, null, 2)));
        assertThat(ended(other).valid()).isTrue();
        assertThat(waiting).noneMatch(Future::isComplete);
    }

    @Test
    void triesAgainUntilValidAndCountsNoEarlierResult() {
        Asker coordinator = coordinator(name -> answer(asked.size() <= 7 ? NO : YES), "us-east-2");
        Verdict verdict = ended(coordinator.corroborate(request(new Orchestration(6, null, 3, null))));
        assertThat(verdict.attempts()).hasSize(2);
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.attempts().get(0).reports())
                .allSatisfy(report -> assertThat(report.result()).isEqualTo(NO));
    }

    @Test
    void stopsAtTheCapOfAttempts() {
        Verdict verdict =
                ended(coordinator(name -> answer(NO)).corroborate(request(new Orchestration(null, null, 500, null))));
        assertThat(verdict.attempts()).hasSize(3);
        assertThat(verdict.valid()).isFalse();
    }

    @Test
    void startsNoAttemptThatDoesNotFitTheRequestsDeadline() {
        Verdict verdict = ended(coordinator(name -> {
                    nanos.addAndGet(Duration.ofMillis(500).toNanos());
                    return answer(NO);
                })
                .corroborate(request(new Orchestration(null, null, 3, null))));
        assertThat(verdict.attempts())
                .as("7 checks of 500 ms leave 1.5 s of 5 s, an attempt may take 2 s")
                .hasSize(1);
    }

    @Test
    void laterAttemptsUseOtherCohorts() {
        Verdict verdict =
                ended(coordinator(name -> answer(NO)).corroborate(request(new Orchestration(3, null, 3, null))));
        assertThat(verdict.attempts()).extracting(attempt -> attempt.cohort()).containsExactly(1, 2, 1);
        assertThat(codes(verdict, 0)).doesNotContainAnyElementsOf(codes(verdict, 1));
        assertThat(codes(verdict, 2)).isEqualTo(codes(verdict, 0));
    }

    @Test
    void withoutAPrimaryTheRemotesAloneDecide() {
        Verdict verdict = ended(build(null, name -> answer(YES)).corroborate(request(Orchestration.DEFAULTS)));
        assertThat(asked).hasSize(6);
        assertThat(verdict.last().primary()).isNull();
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void recordsTheAttemptBeforeTheVerdict() {
        Promise<Optional<AuditReference>> written = Promise.promise();
        recorder = attempt -> written.future();
        Future<Verdict> verdict = coordinator(name -> answer(YES)).corroborate(request(Orchestration.DEFAULTS));
        assertThat(verdict.isComplete()).isFalse();
        written.complete(Optional.of(new AuditReference("here", 7, "00")));
        Verdict told = ended(verdict);
        assertThat(told.receipt()).hasToString("here/7/00");
    }

    /** Finished checks are recorded as they ended, stopped ones as cancelled; no attempt follows. */
    @Test
    void aCallerWhoLeavesEndsTheAttemptAndItIsRecorded() {
        Cancellation caller = Cancellation.possible();
        Promise<CheckReport> stopping = Promise.promise();
        Future<Verdict> verdict = coordinator(name -> name.startsWith("ap-") ? stopping.future() : answer(NO))
                .corroborate(request(new Orchestration(null, null, 3, null)), caller);
        caller.cancel();
        assertThat(verdict.isComplete()).as("two checks have not stopped yet").isFalse();
        stopping.complete(report(new Incomplete(CaaEvidence.NONE, List.of(), Incomplete.Cause.CANCELLED)));
        Verdict told = ended(verdict);
        assertThat(told.attempts()).hasSize(1);
        assertThat(told.valid()).isFalse();
        assertThat(written)
                .singleElement()
                .satisfies(attempt -> assertThat(
                                attempt.attempt().reports().stream().map(PerspectiveReport::result))
                        .filteredOn(result -> result instanceof Incomplete)
                        .hasSize(2)
                        .allMatch(result -> ((Incomplete) result).cause() == Incomplete.Cause.CANCELLED));
    }

    @Test
    void recordsQuorumRulesAndAttempt() {
        Verdict verdict = ended(coordinator(name -> answer(name.startsWith("ap-") ? NO : YES))
                .corroborate(request(new Orchestration(null, null, 2, null))));
        assertThat(verdict.valid()).isTrue();
        assertThat(written).hasSize(1);
        AttemptRecord attempt = written.get(0);
        assertThat(attempt.verdict().quorum()).isEqualTo("4/6");
        assertThat(attempt.verdict().judgement().corroborating())
                .extracting(Perspective::code)
                .doesNotContain("ap-northeast-1", "us-east-2");
        assertThat(attempt.verdict().judgement().rirs()).containsExactly(Rir.ARIN, Rir.LACNIC, Rir.RIPE_NCC);
        assertThat(attempt.rules().since()).isEqualTo("2026-06-15");
        assertThat(attempt.rules().mayFail()).isEqualTo(2);
    }

    @Test
    void theRulesOfTheMomentOfThePlanHoldToTheEnd() {
        AtomicReference<Instant> next = new AtomicReference<>(Instant.parse("2026-12-14T23:59:59Z"));
        clock = new SuppliedClock(() -> next.getAndUpdate(now -> now.plusSeconds(1)));
        Verdict verdict =
                ended(coordinator(name -> answer(YES)).corroborate(request(new Orchestration(4, null, null, null))));
        AttemptRecord attempt = written.get(0);
        assertThat(attempt.attempt().began()).isEqualTo(Instant.parse("2026-12-15T00:00:00Z"));
        assertThat(attempt.rules().since()).isEqualTo("2026-06-15");
        assertThat(verdict.belowRules()).isEmpty();
    }

    @Test
    void givesNoVerdictForAnUnrecordedAttempt() {
        recorder = attempt -> Future.failedFuture(new NotRecorded("disk full"));
        Throwable failure =
                failure(coordinator(name -> answer(NO)).corroborate(request(new Orchestration(null, null, 3, null))));
        assertThat(failure).isInstanceOf(NotRecorded.class);
        assertThat(asked).as("one attempt").hasSize(7);
    }

    @Test
    void attemptsOfOneRequestAreRecordedOneByOneUnderOneId() {
        Verdict verdict =
                ended(coordinator(name -> answer(NO)).corroborate(request(new Orchestration(null, null, 3, null))));
        assertThat(verdict.valid()).isFalse();
        assertThat(written).extracting(attempt -> attempt.attempt().number()).containsExactly(1, 2, 3);
        assertThat(written)
                .extracting(AttemptRecord::requestId)
                .containsOnly(written.get(0).requestId());
    }

    private Asker coordinator(Function<String, Future<CheckReport>> answers) {
        return build(OHIO, answers);
    }

    /** As {@link #coordinator(Function)}, but this one always passes. */
    private Asker coordinator(Function<String, Future<CheckReport>> answers, String passing) {
        return build(OHIO, name -> name.equals(passing) ? answer(YES) : answers.apply(name));
    }

    private Asker build(@Nullable Perspective primary, Function<String, Future<CheckReport>> answers) {
        CoordinatorSettings settings = Fleet.settings(PolicyMode.WARN, SIX);
        PerspectiveClient client = (perspective, request, call) -> {
            asked.add(perspective.code());
            return answers.apply(perspective.code());
        };
        CohortPlanner planner = new CohortPlanner(settings.secret(), SIX, primary);
        return new Asker(
                new MpicCoordinator(
                        settings,
                        new RequestPolicy(
                                settings, planner, Fleet.CAA, address -> Optional.empty(), Fleet.NAMES, Fleet.PARSER),
                        new Views(primary, client, PrimaryWalk.NONE, client, false),
                        recorder,
                        clock,
                        nanos::get),
                nanos::get);
    }

    /** Plans and asks, as the API does. */
    private record Asker(MpicCoordinator coordinator, LongSupplier nanos) {

        Future<Verdict> corroborate(MpicRequest request) {
            return corroborate(request, Cancellation.NEVER);
        }

        Future<Verdict> corroborate(MpicRequest request, Cancellation caller) {
            Planned plan = (Planned) coordinator.plan(
                    request.orchestration(), request.check(), request.origin().appliedFor());
            return coordinator
                    .corroborate(request, plan, new CallContext(Deadline.distant(nanos), Span.NONE, caller))
                    .verdict();
        }
    }

    private static MpicRequest request(Orchestration orchestration) {
        return new MpicRequest(new CaaRequest(DomainName.of("example.com"), null, null), orchestration, Origin.UNKNOWN);
    }

    private static Future<CheckReport> answer(CheckResult result) {
        return Future.succeededFuture(report(result));
    }

    private static CheckReport report(CheckResult result) {
        return new CheckReport(result, NOON.instant(), Duration.ZERO);
    }

    private static List<CheckResult> results(Verdict verdict) {
        return verdict.last().reports().stream().map(PerspectiveReport::result).toList();
    }

    private static List<String> codes(Verdict verdict, int attempt) {
        return verdict.attempts().get(attempt).reports().stream()
                .map(report -> report.perspective().code())
                .toList();
    }
}
