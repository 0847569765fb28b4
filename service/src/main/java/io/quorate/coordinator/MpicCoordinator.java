package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Planning.Planned;
import io.quorate.dcv.AdnFinding;
import io.quorate.model.AdnQuestion;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;
import io.quorate.support.Span;
import io.quorate.support.TimeLimit;

/** Asks many views and makes one verdict of them: plan, ask all, judge, record, and perhaps again with another cohort. */
public final class MpicCoordinator implements Corroborator {

    /** Aliases are followed before the first attempt in this part of an attempt's time. */
    private static final int PART_OF_AN_ATTEMPT = 4;

    private final CoordinatorSettings settings;
    private final RequestPolicy policy;
    private final Views views;
    private final AttemptRecorder recorder;
    private final Clock clock;
    private final LongSupplier nanos;

    public MpicCoordinator(
            CoordinatorSettings settings,
            RequestPolicy policy,
            Views views,
            AttemptRecorder recorder,
            Clock clock,
            LongSupplier nanos) {
        this.settings = settings;
        this.policy = policy;
        this.views = views;
        this.recorder = recorder;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * The views that a verdict is made of.
     *
     * @param primary    the coordinator's own perspective, or null under {@code primary: none}
     * @param own        performs the primary's check
     * @param walk       follows aliases as the primary sees them
     * @param remotes    asks the remote perspectives
     * @param simulation whether one machine plays several places
     */
    public record Views(
            @Nullable Perspective primary,
            PerspectiveClient own,
            PrimaryWalk walk,
            PerspectiveClient remotes,
            boolean simulation) {}

    @Override
    public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
        return policy.plan(orchestration, check, appliedFor, clock.instant());
    }

    @Override
    public Future<Verdict> corroborate(MpicRequest request, Planned plan, CallContext callers) {
        long began = nanos.getAsLong();
        Span span = Telling.begun(request, callers.span());
        CallContext call = callers.within(settings.requestDeadline()).under(span);
        return followed(plan, call)
                .compose(ready -> attempt(new Round(request, UUID.randomUUID().toString(), ready, call), List.of()))
                .onSuccess(verdict -> {
                    if (call.left()) {
                        Telling.stopped(span, request);
                    } else {
                        Telling.given(span, request, verdict, Duration.ofNanos(nanos.getAsLong() - began));
                    }
                })
                .onFailure(failure -> Telling.withheld(span, request, failure));
    }

    /** The plan as it is, or with the steps of the primary where aliases must lead to the target. */
    private Future<Planned> followed(Planned plan, CallContext call) {
        AdnQuestion question = plan.asked() instanceof DcvRequest dcv ? dcv.adn() : null;
        if (question == null) {
            return Future.succeededFuture(plan);
        }
        DcvRequest asked = (DcvRequest) plan.asked();
        CallContext part = call.within(settings.deadline().dividedBy(PART_OF_AN_ATTEMPT));
        Future<AdnFinding> walk =
                Future.future(done -> views.walk().find(asked, part).onComplete(done));
        return TimeLimit.of(walk, part)
                .otherwise(failure ->
                        AdnFinding.Unknown.of(Incomplete.Cause.TIMED_OUT, "The primary's look-up was not finished."))
                .map(found -> policy.followed(plan, asked, question, found, clock.instant()))
                .compose(planning -> planning instanceof Planning.Rejected rejected
                        ? Future.failedFuture(new RequestRefused(rejected.issues()))
                        : Future.succeededFuture((Planned) planning));
    }

    /** What stays the same over the attempts of one request. */
    private record Round(MpicRequest request, String id, Planned plan, CallContext call) {

        CheckRequest check() {
            return request.check();
        }
    }

    private Future<Verdict> attempt(Round round, List<Attempt> earlier) {
        int number = earlier.size() + 1;
        return askAll(round, number)
                .map(attempt -> judge(round, append(earlier, attempt)))
                .compose(verdict -> record(round, verdict))
                .compose(verdict -> again(round, verdict) ? attempt(round, verdict.attempts()) : answer(verdict));
    }

    private Future<Attempt> askAll(Round round, int number) {
        Planned plan = round.plan();
        Instant began = clock.instant();
        int cohort = (plan.firstCohort() - 1 + number - 1) % plan.cohorts().size();
        Span span = Telling.attempt(round.call().span(), number);
        CallContext call = round.call().within(settings.deadline()).under(span);
        Future<List<PerspectiveReport>> remotes = Future.join(plan.cohorts().get(cohort).stream()
                        .map(perspective -> ask(views.remotes(), perspective, plan.asked(), call))
                        .toList())
                .map(all -> all.<PerspectiveReport>list());
        Future<PerspectiveReport> primary = askPrimary(plan.asked(), call);
        return Future.join(remotes, primary)
                .onComplete(all -> span.end())
                .map(all -> new Attempt(number, cohort + 1, began, remotes.result(), primary.result()));
    }

    private Future<@Nullable PerspectiveReport> askPrimary(CheckRequest check, CallContext call) {
        Perspective primary = views.primary();
        return primary == null ? Future.succeededFuture() : ask(views.own(), primary, check, call);
    }

    /** Never fails: a client that throws, fails or stays silent is a perspective that could not look. */
    private Future<PerspectiveReport> ask(
            PerspectiveClient client, Perspective perspective, CheckRequest check, CallContext call) {
        long began = nanos.getAsLong();
        Span span = Telling.asked(call.span(), perspective);
        Future<CheckReport> answer = Future.future(
                done -> client.check(perspective, check, call.under(span)).onComplete(done));
        return TimeLimit.of(answer, call.timerMillis())
                .otherwise(failure -> {
                    Telling.unanswered(span, perspective, failure);
                    return unanswered(perspective, check, failure, began);
                })
                .onSuccess(report -> Telling.answered(span, report))
                .map(report -> new PerspectiveReport(perspective, report));
    }

    private CheckReport unanswered(Perspective perspective, CheckRequest check, Throwable failure, long began) {
        return new CheckReport(
                UnansweredPolicy.resultOf(perspective, check, failure),
                clock.instant(),
                Duration.ofNanos(nanos.getAsLong() - began));
    }

    private Verdict judge(Round round, List<Attempt> attempts) {
        Attempt last = attempts.get(attempts.size() - 1);
        PerspectiveReport primary = last.primary();
        Judgement judgement = QuorumPolicy.judge(
                last.reports(),
                primary == null ? null : primary.result(),
                round.plan().quorumCount());
        return new Verdict(
                judgement,
                round.plan().perspectiveCount(),
                round.plan().quorumCount(),
                attempts,
                belowRules(round, last),
                views.simulation(),
                null);
    }

    private List<String> belowRules(Round round, Attempt last) {
        List<String> below = new ArrayList<>(round.plan().belowRules());
        policy.outlook(round.check(), last, clock.instant()).ifPresent(below::add);
        return below;
    }

    /** Nobody is told of an attempt that is not written down, and none follows it. */
    private Future<Verdict> record(Round round, Verdict verdict) {
        AttemptRecord.Rules rules =
                rules(round.plan().rules(), verdict.last().reports().size());
        AttemptRecord attempt = new AttemptRecord(
                round.id(),
                round.request(),
                verdict,
                rules,
                clock.instant(),
                round.plan().adn());
        return recorder.record(attempt).map(receipt -> verdict.recorded(receipt.orElse(null)));
    }

    private AttemptRecord.Rules rules(BaselinePolicy.Rules demanded, int remotes) {
        return new AttemptRecord.Rules(
                demanded.since().toString(),
                demanded.minRemotes(),
                demanded.minRirs(),
                demanded.blocking(),
                QuorumPolicy.allowedFailures(remotes),
                settings.policy().name().toLowerCase(Locale.ROOT),
                settings.primary().name().toLowerCase(Locale.ROOT));
    }

    /** Another attempt is made only when a whole one fits: half an attempt could only mislead. */
    private boolean again(Round round, Verdict verdict) {
        return !verdict.valid()
                && verdict.attempts().size() < round.plan().attempts()
                && round.call().fits(settings.deadline());
    }

    private static Future<Verdict> answer(Verdict verdict) {
        return Future.succeededFuture(verdict);
    }

    private static List<Attempt> append(List<Attempt> earlier, Attempt next) {
        List<Attempt> all = new ArrayList<>(earlier);
        all.add(next);
        return all;
    }
}
