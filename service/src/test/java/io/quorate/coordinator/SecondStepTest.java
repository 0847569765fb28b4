package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.Span;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static io.quorate.coordinator.Fleet.TOKYO;
import static io.quorate.support.Futures.ended;
import static org.assertj.core.api.Assertions.assertThat;

/** A perspective that can be asked only for what the primary saw is asked after it, in the same attempt. */
class SecondStepTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final ContactRequest CHECK =
            new ContactRequest(DomainName.of("n.example"), List.of(ContactSource.CAA_EMAIL), null, null);
    private static final Contact A = new Contact(ContactSource.CAA_EMAIL, "a@n.example", "a@n.example", "n.example");
    private static final CheckResult SEEN = new Passed(
            new ContactEvidence(List.of(A), List.of(), 0, Set.of(), Dnssec.UNKNOWN, List.of()),
            List.of(),
            Set.of(A.key()));

    private final Map<Perspective, CheckRequest> asked = new LinkedHashMap<>();
    private final Promise<CheckReport> primary = Promise.promise();

    @Test
    void theOthersAreAskedAtOnceAndTheFollowerForWhatThePrimarySaw() {
        Future<Verdict> verdict = corroborate();
        assertThat(asked).hasSize(6).doesNotContainKey(TOKYO);
        assertThat(asked.values()).allMatch(CHECK::equals);
        primary.complete(report(SEEN));
        assertThat(asked.get(TOKYO))
                .isInstanceOfSatisfying(
                        ContactRequest.class,
                        contact -> assertThat(contact.ofPrimary()).containsExactly(A));
        assertThat(ended(verdict).quorum()).isEqualTo("6/6");
        assertThat(ended(verdict).attempts()).hasSize(1);
    }

    @ParameterizedTest(name = "the primary {0}")
    @ValueSource(strings = {"cannot look", "fails"})
    void aPrimaryThatCouldNotLookLeavesNothingToAskFor(String how) {
        Future<Verdict> verdict = corroborate();
        if (how.equals("fails")) {
            primary.fail("a fault of our own");
        } else {
            primary.complete(report(new Incomplete(ContactEvidence.NONE, List.of(), Cause.BOGUS)));
        }
        assertThat(asked.get(TOKYO))
                .isInstanceOfSatisfying(
                        ContactRequest.class,
                        contact -> assertThat(contact.ofPrimary()).isNull());
        assertThat(ended(verdict).valid()).isFalse();
    }

    private static CheckReport report(CheckResult result) {
        return new CheckReport(result, NOON.instant(), Duration.ZERO);
    }

    private Future<Verdict> corroborate() {
        CoordinatorSettings settings = Fleet.settings(PolicyMode.ENFORCE, SIX, Duration.ZERO);
        PerspectiveClient client = new PerspectiveClient() {
            @Override
            public Future<CheckReport> check(Perspective perspective, CheckRequest request, CallContext call) {
                asked.put(perspective, request);
                return perspective.equals(OHIO) ? primary.future() : Future.succeededFuture(report(SEEN));
            }

            @Override
            public boolean followsPrimary(Perspective perspective, CheckRequest request) {
                return perspective.equals(TOKYO);
            }
        };
        MpicCoordinator coordinator = new MpicCoordinator(
                settings,
                Fleet.policy(settings, SIX),
                new Views(OHIO, client, PrimaryWalk.NONE, client, false),
                new HeldTrail(),
                NOON,
                () -> 0);
        MpicRequest request = new MpicRequest(CHECK, new Orchestration(null, null, 1, null), Origin.UNKNOWN);
        Planned plan = (Planned) coordinator.plan(request.orchestration(), CHECK, null);
        CallContext call = new CallContext(Deadline.distant(() -> 0), Span.NONE, Cancellation.possible());
        return coordinator.corroborate(request, plan, call).verdict();
    }
}
