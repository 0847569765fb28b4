package io.quorate.perspective;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Span;

import static io.quorate.support.Futures.ended;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class CheckRunnerTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final CaaRequest CAA = new CaaRequest(DomainName.of("example.com"), null, null);
    private static final DcvRequest DCV = new DcvRequest(
            DomainName.of("example.com"), new DcvParameters.AcmeHttp01("token", "token.key", Map.of()), null);
    private static final CheckResult YES = Passed.of(CaaEvidence.NONE);

    @Test
    void stampsTheResult() {
        CheckReport report = ended(runner(Future.succeededFuture(YES)).run(CAA, soon()));
        assertThat(report.result()).isEqualTo(YES);
        assertThat(report.finishedAt()).isEqualTo(NOON);
    }

    @Test
    void aCheckThatNeverEndsIsTimedOut(Vertx vertx, VertxTestContext test) {
        vertx.runOnContext(go -> runner(Promise.<CheckResult>promise().future())
                .run(CAA, soon())
                .onComplete(test.succeeding(report -> test.verify(() -> {
                    assertThat(((Incomplete) report.result()).cause()).isEqualTo(Incomplete.Cause.TIMED_OUT);
                    test.completeNow();
                }))));
    }

    @Test
    void ourOwnFaultIsAnIncompleteThatGivesNothingAway() {
        CheckReport report = ended(runner(Future.failedFuture(new IllegalStateException("password")))
                .run(DCV, soon()));
        Incomplete incomplete = (Incomplete) report.result();
        assertThat(incomplete.cause()).isEqualTo(Incomplete.Cause.INTERNAL);
        assertThat(incomplete.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.message()).doesNotContain("password"));
        assertThat(incomplete.evidence())
                .isInstanceOfSatisfying(
                        HttpEvidence.class,
                        evidence -> assertThat(evidence.method()).isEqualTo(DcvMethod.ACME_HTTP_01));
    }

    @Test
    void aCheckThatThrowsIsIncompleteToo() {
        CheckRunner runner = new CheckRunner(
                (request, call) -> {
                    throw new IllegalArgumentException("boom");
                },
                (request, call) -> Future.succeededFuture(YES),
                CheckRecorder.NOWHERE,
                CheckRunner.UNNAMED,
                Duration.ofSeconds(1),
                Clock.fixed(NOON, ZoneOffset.UTC),
                System::nanoTime);
        CheckReport report = ended(runner.run(CAA, soon()));
        assertThat(report.result()).isInstanceOf(Incomplete.class);
    }

    /** Boulder 5011: a cancelled remote was once not counted at all; here it can never count as a pass. */
    @Test
    void aCheckThatIsLeftNeverPassesWhateverItSeesAfterwards() {
        Promise<CheckResult> late = Promise.promise();
        Cancellation caller = Cancellation.possible();
        Future<CheckReport> report = runner(late.future()).run(DCV, soon(caller));
        caller.cancel();
        assertThat(report.isComplete())
                .as("the check counts as under way until it has stopped")
                .isFalse();
        late.complete(YES);
        CheckReport seen = ended(report);
        assertThat(((Incomplete) seen.result()).cause()).isEqualTo(Incomplete.Cause.CANCELLED);
    }

    /** Boulder 7829: one record for each check, however it ends. */
    @ParameterizedTest(name = "a check that {0}")
    @ValueSource(strings = {"passes", "fails by our own fault", "never ends", "is left"})
    void everyCheckIsRecordedOnce(String how, Vertx vertx, VertxTestContext test) {
        List<CheckReport> records = new ArrayList<>();
        Future<CheckResult> outcome = switch (how) {
            case "passes" -> Future.succeededFuture(YES);
            case "fails by our own fault" -> Future.failedFuture(new IllegalStateException("password"));
            default -> Promise.<CheckResult>promise().future();
        };
        Cancellation caller = Cancellation.possible();
        if (how.equals("is left")) {
            caller.cancel();
        }
        CheckRunner runner = runner(outcome).withRecorder((key, request, report) -> {
            records.add(report);
            return Future.succeededFuture();
        });
        vertx.runOnContext(go -> runner.runFor(Origin.uncertified("ca-1", null, null), DCV, soon(caller))
                .onComplete(test.succeeding(report -> test.verify(() -> {
                    assertThat(records).containsExactly(report);
                    test.completeNow();
                }))));
    }

    private static CheckRunner runner(Future<CheckResult> outcome) {
        return new CheckRunner(
                (request, call) -> outcome,
                (request, call) -> outcome,
                CheckRecorder.NOWHERE,
                CheckRunner.UNNAMED,
                Duration.ofSeconds(1),
                Clock.fixed(NOON, ZoneOffset.UTC),
                System::nanoTime);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofMillis(50), System::nanoTime);
    }

    private static CallContext soon(Cancellation caller) {
        return new CallContext(soon().deadline(), Span.NONE, caller);
    }
}
