package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.AuditReference;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.LateRecord;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.Futures;
import io.quorate.support.Span;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static io.quorate.coordinator.Fleet.SYDNEY;
import static io.quorate.coordinator.Fleet.TOKYO;
import static io.quorate.support.Futures.ended;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A verdict that can no longer change does not wait, and what its late views see is not lost. */
@ExtendWith(VertxExtension.class)
class GraceTest {

    private static final CheckResult YES = Passed.of(CaaEvidence.NONE);
    private static final CheckResult NO = new Refused(CaaEvidence.NONE, List.of());
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration NONE = Duration.ZERO;
    private static final Duration FOR_ALL = Duration.ofHours(1);

    private final Map<Perspective, Promise<CheckReport>> out = new HashMap<>();
    private final Map<Perspective, CallContext> calls = new HashMap<>();
    private final List<Perspective> asked = new ArrayList<>();
    private final HeldTrail trail = new HeldTrail();
    private final Cancellation caller = Cancellation.possible();
    private CheckResult usual = YES;

    @Test
    void twoThatAreOutWhereFourOfSixAgreeAreNotAwaited() {
        isOut(TOKYO, SYDNEY);
        Verdict verdict = ended(corroborate(NONE).verdict());
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.completed()).isTrue();
        assertThat(verdict.quorum()).as("used, and not corroborating").isEqualTo("4/6");
        assertThat(verdict.last().reports())
                .filteredOn(report -> report.result() instanceof Incomplete)
                .allSatisfy(report -> {
                    assertThat(((Incomplete) report.result()).cause()).isEqualTo(Cause.NOT_AWAITED);
                    assertThat(report.result().errors().get(0).message())
                            .contains("not awaited: the verdict was settled");
                })
                .extracting(PerspectiveReport::perspective)
                .containsExactlyInAnyOrder(TOKYO, SYDNEY);
        assertThat(trail.attempts).hasSize(1);
    }

    @Test
    void aGraceIsWaitedAndWhoAnswersInItCounts() {
        isOut(TOKYO, SYDNEY);
        Future<Verdict> verdict = corroborate(FOR_ALL).verdict();
        assertThat(verdict.isComplete()).isFalse();
        answer(TOKYO, YES);
        assertThat(verdict.isComplete()).isFalse();
        answer(SYDNEY, NO);
        assertThat(ended(verdict).quorum()).isEqualTo("5/6");
        assertThat(trail.late).isEmpty();
    }

    /** The graces end by timers of the loop: this one long before the attempt. */
    @Test
    void doesNotAwaitViewsBeyondTheGrace(Vertx vertx, VertxTestContext test) {
        isOut(TOKYO, SYDNEY);
        vertx.runOnContext(go -> corroborate(Duration.ofMillis(1))
                .verdict()
                .onComplete(test.succeeding(verdict -> test.verify(() -> {
                    assertThat(verdict.quorum()).isEqualTo("4/6");
                    assertThat(causeOf(verdict, TOKYO)).isEqualTo(Cause.NOT_AWAITED);
                    test.completeNow();
                }))));
    }

    @Test
    void aPrimaryThatIsOutIsAwaitedWhateverTheRemotesSay() {
        for (CheckResult all : List.of(YES, NO)) {
            usual = all;
            isOut(OHIO);
            Future<Verdict> verdict = corroborate(NONE).verdict();
            assertThat(verdict.isComplete()).isFalse();
            answer(OHIO, YES);
            assertThat(ended(verdict).valid()).isEqualTo(all == YES);
        }
    }

    @Test
    void aVerdictThatMayStillChangeIsAwaited() {
        isOut(SIX.get(0), TOKYO, SYDNEY);
        Future<Verdict> verdict = corroborate(NONE).verdict();
        assertThat(verdict.isComplete()).isFalse();
        answer(TOKYO, YES);
        assertThat(ended(verdict).quorum()).isEqualTo("4/6");
    }

    @Test
    void aLateViewIsRecordedWithItsAttemptAndItsDissentIsMarked() {
        isOut(TOKYO, SYDNEY);
        Corroboration corroboration = corroborate(NONE);
        AuditReference receipt = ended(corroboration.verdict()).receipt();
        answer(TOKYO, NO);
        assertThat(corroboration.ended().isComplete()).as("one is still out").isFalse();
        answer(SYDNEY, YES);
        assertThat(corroboration.ended().succeeded()).isTrue();
        assertThat(trail.late).hasSize(2).allSatisfy(late -> {
            assertThat(late.attempt()).isSameAs(trail.attempts.get(0));
            assertThat(late.judged()).isEqualTo(receipt);
        });
        assertThat(trail.late).extracting(late -> late.view().perspective()).containsExactly(TOKYO, SYDNEY);
        assertThat(trail.late).extracting(LateRecord::dissents).containsExactly(true, false);
    }

    @Test
    void recordsViewsThatArriveDuringTheWrite() {
        isOut(TOKYO, SYDNEY);
        trail.written = Promise.promise();
        Corroboration corroboration = corroborate(NONE);
        answer(TOKYO, NO);
        answer(SYDNEY, YES);
        assertThat(trail.late).isEmpty();
        trail.written.complete();
        assertThat(trail.late).hasSize(2);
        assertThat(ended(corroboration.verdict()).quorum())
                .as("what was judged stays judged")
                .isEqualTo("4/6");
    }

    @Test
    void recordsLateViewsOfAnEarlierAttempt() {
        usual = NO;
        isOut(TOKYO, SYDNEY);
        Corroboration corroboration = corroborate(NONE, 2);
        Verdict verdict = ended(corroboration.verdict());
        assertThat(verdict.attempts()).hasSize(2);
        assertThat(asked).as("six remotes and the primary, twice").hasSize(14);
        answer(TOKYO, YES);
        answer(SYDNEY, NO);
        assertThat(corroboration.ended().succeeded()).isTrue();
        assertThat(trail.late)
                .extracting(late -> late.attempt().attempt().number())
                .as("each promise is one of both attempts")
                .containsExactlyInAnyOrder(1, 1, 2, 2);
        assertThat(trail.late)
                .filteredOn(LateRecord::dissents)
                .extracting(late -> late.view().perspective())
                .containsOnly(TOKYO);
    }

    @Test
    void aCallerWhoLeavesDoesNotStopWhatIsLate() {
        isOut(TOKYO, SYDNEY);
        Corroboration corroboration = corroborate(NONE);
        caller.cancel();
        assertThat(requireNonNull(calls.get(TOKYO)).left()).isFalse();
        answer(TOKYO, NO);
        answer(SYDNEY, YES);
        assertThat(corroboration.ended().succeeded()).isTrue();
        assertThat(trail.late).extracting(LateRecord::dissents).containsExactly(true, false);
    }

    @Test
    void aCallerWhoLeavesInTheGraceDoesNotStopWhatIsOut() {
        isOut(TOKYO, SYDNEY);
        corroborate(FOR_ALL);
        caller.cancel();
        assertThat(requireNonNull(calls.get(TOKYO)).left()).isFalse();
    }

    @Test
    void aCallerWhoLeavesBeforeStopsEverything() {
        isOut(SIX.get(0), TOKYO, SYDNEY);
        Future<Verdict> verdict = corroborate(NONE).verdict();
        caller.cancel();
        assertThat(requireNonNull(calls.get(TOKYO)).left()).isTrue();
        answer(SIX.get(0), YES);
        assertThat(verdict.isComplete())
                .as("settled, and two have not stopped yet")
                .isFalse();
        answer(TOKYO, new Incomplete(CaaEvidence.NONE, List.of(), Cause.CANCELLED));
        answer(SYDNEY, new Incomplete(CaaEvidence.NONE, List.of(), Cause.CANCELLED));
        assertThat(causeOf(ended(verdict), TOKYO)).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void viewsOfAnAttemptThatCouldNotBeWrittenKeepTheirPlace() {
        isOut(TOKYO, SYDNEY);
        trail.written = Promise.promise();
        Corroboration corroboration = corroborate(NONE);
        trail.written.fail(new NotRecorded("disk full"));
        assertThat(Futures.failure(corroboration.verdict())).isInstanceOf(NotRecorded.class);
        assertThat(corroboration.ended().isComplete()).isFalse();
        answer(TOKYO, NO);
        answer(SYDNEY, YES);
        assertThat(corroboration.ended().succeeded()).isTrue();
        assertThat(trail.late).extracting(LateRecord::judged).containsOnlyNulls();
    }

    /** Nothing of what was not awaited is left open in the record. */
    @Test
    void aLateViewThatNeverAnswersEndsWithItsAttemptsDeadline(Vertx vertx, VertxTestContext test) {
        isOut(TOKYO, SYDNEY);
        vertx.runOnContext(go -> corroborate(NONE)
                .ended()
                .onComplete(test.succeeding(over -> test.verify(() -> {
                    assertThat(trail.late)
                            .extracting(late -> ((Incomplete) late.view().result()).cause())
                            .containsExactly(Cause.TIMED_OUT, Cause.TIMED_OUT);
                    assertThat(trail.late).noneMatch(LateRecord::dissents);
                    test.completeNow();
                }))));
    }

    private static Cause causeOf(Verdict verdict, Perspective perspective) {
        return verdict.last().reports().stream()
                .filter(report -> report.perspective().equals(perspective))
                .map(report -> ((Incomplete) report.result()).cause())
                .findFirst()
                .orElseThrow();
    }

    private void isOut(Perspective... perspectives) {
        for (Perspective perspective : perspectives) {
            out.put(perspective, Promise.promise());
        }
    }

    private void answer(Perspective perspective, CheckResult result) {
        requireNonNull(out.get(perspective)).complete(report(result));
    }

    private static CheckReport report(CheckResult result) {
        return new CheckReport(result, NOON.instant(), Duration.ZERO);
    }

    private Corroboration corroborate(Duration grace) {
        return corroborate(grace, 1);
    }

    private Corroboration corroborate(Duration grace, int attempts) {
        CoordinatorSettings settings = Fleet.settings(PolicyMode.ENFORCE, SIX, grace);
        PerspectiveClient client = (perspective, request, call) -> {
            asked.add(perspective);
            calls.put(perspective, call);
            return out.containsKey(perspective) ? out.get(perspective).future() : Future.succeededFuture(report(usual));
        };
        MpicCoordinator coordinator = new MpicCoordinator(
                settings,
                Fleet.policy(settings, SIX),
                new Views(OHIO, client, PrimaryWalk.NONE, client, false),
                trail,
                NOON,
                () -> 0);
        CaaRequest check = new CaaRequest(DomainName.of("example.com"), null, null);
        MpicRequest request = new MpicRequest(check, new Orchestration(null, null, attempts, null), Origin.UNKNOWN);
        Planned plan = (Planned) coordinator.plan(request.orchestration(), check, null);
        return coordinator.corroborate(request, plan, new CallContext(Deadline.distant(() -> 0), Span.NONE, caller));
    }
}
