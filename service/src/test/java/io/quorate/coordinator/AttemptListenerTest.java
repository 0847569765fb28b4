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
import org.junit.jupiter.api.Test;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.AttemptPlan;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The events that a watching caller gets, and their order. */
class AttemptListenerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    private static final CheckResult NO = new Refused(CaaEvidence.NONE, List.of());

    private final List<String> told = new ArrayList<>();
    private final Map<String, Promise<CheckReport>> out = new HashMap<>();
    private CheckResult usual = Passed.of(CaaEvidence.NONE);

    @Test
    void reportsEachViewBetweenPlanAndVerdict() {
        Verdict verdict = corroborate(1).result();

        assertThat(verdict.valid()).isTrue();
        assertThat(told).hasSize(9).startsWith("plan 1 of 1, quorum 4").endsWith("verdict");
        assertThat(told.subList(1, 8))
                .containsExactlyInAnyOrder(
                        "1 us-east-2 primary",
                        "1 us-west-2",
                        "1 eu-central-1",
                        "1 eu-north-1",
                        "1 ap-northeast-1",
                        "1 ap-southeast-2",
                        "1 sa-east-1");
    }

    @Test
    void reportsTheLastViewBeforeTheVerdict() {
        out.put("us-east-2", Promise.promise());
        Future<Verdict> verdict = corroborate(1);
        assertThat(told).hasSize(7).doesNotContain("verdict");

        requireNonNull(out.get("us-east-2")).complete(report(usual));
        assertThat(verdict.succeeded()).isTrue();
        assertThat(told.subList(7, 9)).containsExactly("1 us-east-2 primary", "verdict");
    }

    @Test
    void eachAttemptHasItsPlan() {
        usual = NO;
        corroborate(2);

        assertThat(told).hasSize(17);
        assertThat(told.get(0)).isEqualTo("plan 1 of 2, quorum 4");
        assertThat(told.get(8)).isEqualTo("plan 2 of 2, quorum 4");
        assertThat(told.subList(9, 16)).allMatch(line -> line.startsWith("2 "));
    }

    @Test
    void reportsNoViewAfterTheVerdict() {
        out.put("sa-east-1", Promise.promise());
        Future<Verdict> verdict = corroborate(1);
        assertThat(verdict.succeeded()).isTrue();

        requireNonNull(out.get("sa-east-1")).complete(report(NO));
        assertThat(told).hasSize(8).endsWith("verdict");
    }

    private Future<Verdict> corroborate(int attempts) {
        CoordinatorSettings settings = Fleet.settings(PolicyMode.ENFORCE, SIX, Duration.ZERO);
        PerspectiveClient client = (perspective, request, call) -> {
            Promise<CheckReport> late = out.get(perspective.code());
            return late == null ? Future.succeededFuture(report(usual)) : late.future();
        };
        MpicCoordinator coordinator = new MpicCoordinator(
                settings,
                Fleet.policy(settings, SIX),
                new Views(OHIO, client, PrimaryWalk.NONE, client, false),
                AttemptRecorder.NOWHERE,
                NOON,
                () -> 0);
        CaaRequest check = new CaaRequest(DomainName.of("example.com"), null, null);
        MpicRequest request = new MpicRequest(check, new Orchestration(null, null, attempts, null), Origin.UNKNOWN);
        Planned plan = (Planned) coordinator.plan(request.orchestration(), check, null);
        return coordinator
                .corroborate(request, plan, CallContext.ours(Duration.ofMinutes(1), () -> 0), new Told())
                .verdict()
                .onSuccess(verdict -> told.add("verdict"));
    }

    private static CheckReport report(CheckResult result) {
        return new CheckReport(result, NOON.instant(), Duration.ZERO);
    }

    private final class Told implements AttemptListener {

        @Override
        public void began(AttemptPlan attempt) {
            assertThat(attempt.remotes()).hasSize(6);
            assertThat(attempt.primary()).isEqualTo(OHIO);
            told.add("plan " + attempt.id().number() + " of " + attempt.attempts() + ", quorum " + attempt.quorum());
        }

        @Override
        public void answered(int attempt, PerspectiveReport report, boolean primary) {
            told.add(attempt + " " + report.perspective().code() + (primary ? " primary" : ""));
        }
    }
}
