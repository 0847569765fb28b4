package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Inquiry.Outcome;
import io.quorate.coordinator.Inquiry.Question;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.dcv.AdnFinding;
import io.quorate.model.AdnQuestion;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptId;
import io.quorate.model.AttemptPlan;
import io.quorate.model.AttemptRecord;
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

/**
 * Corroborates one request: plans the cohort, has {@link Inquiry} ask every view, judges the quorum, records the
 * attempt, and makes another with the next cohort if allowed. Views that were not awaited are left to
 * {@link LateViews}; rules about requests and quorums belong in the policies.
 */
public final class MpicCoordinator implements Corroborator {

    /** Before the first attempt, CNAME records are followed within this fraction of an attempt's time. */
    private static final int PART_OF_AN_ATTEMPT = 4;

    private final CoordinatorSettings settings;
    private final RequestPolicy policy;
    private final Views views;
    private final Inquiry inquiry;
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
        this.inquiry = new Inquiry(views, settings.grace(), clock, nanos);
        this.recorder = recorder;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * The views that make up a verdict.
     *
     * @param primary    the coordinator's own perspective, or null under {@code primary: none}
     * @param own        performs the primary's check
     * @param walk       follows CNAME records as the primary sees them
     * @param remotes    asks the remote perspectives
     * @param simulation whether one machine plays several perspectives
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
    public Corroboration corroborate(MpicRequest request, Planned plan, CallContext callers, AttemptListener listener) {
        long began = nanos.getAsLong();
        Span span = RequestLog.begun(request, callers.span());
        CallContext call = callers.within(settings.requestDeadline()).withSpan(span);
        LateViews late = new LateViews(recorder);
        Future<Verdict> verdict = followed(plan, call)
                .compose(ready -> attempt(
                        new Round(request, UUID.randomUUID().toString(), ready, call, late, listener), List.of()))
                .onSuccess(given -> {
                    if (call.left()) {
                        RequestLog.stopped(span, request);
                    } else {
                        RequestLog.given(span, request, given, Duration.ofNanos(nanos.getAsLong() - began));
                    }
                })
                .onFailure(failure -> RequestLog.withheld(span, request, failure));
        return new Corroboration(verdict, verdict.transform(over -> late.ended()));
    }

    /**
     * Returns the plan unchanged or, if CNAME records must lead to the target, with the steps that the primary
     * followed.
     */
    private Future<Planned> followed(Planned plan, CallContext call) {
        AdnQuestion question = plan.asked().adn();
        DcvRequest asked = plan.asked().control();
        if (question == null || asked == null) {
            return Future.succeededFuture(plan);
        }
        CallContext part = call.within(settings.deadline().dividedBy(PART_OF_AN_ATTEMPT));
        Future<AdnFinding> walk =
                Future.future(done -> views.walk().find(asked, part).onComplete(done));
        return TimeLimit.of(walk, part)
                .otherwise(failure ->
                        AdnFinding.Unknown.of(Incomplete.Cause.TIMED_OUT, "The primary's look-up was not finished."))
                .map(found -> policy.followed(plan, question, found, clock.instant()))
                .compose(planning -> planning instanceof Planning.Rejected rejected
                        ? Future.failedFuture(new RequestRefused(rejected.issues()))
                        : Future.succeededFuture((Planned) planning));
    }

    /** The values that are constant over the attempts of one request. */
    private record Round(
            MpicRequest request, String id, Planned plan, CallContext call, LateViews late, AttemptListener listener) {

        CheckRequest check() {
            return request.check();
        }
    }

    private Future<Verdict> attempt(Round round, List<Attempt> earlier) {
        int number = earlier.size() + 1;
        return askAll(round, number)
                .compose(asked -> record(round, judge(round, append(earlier, asked.attempt())), asked.late()))
                .compose(verdict -> again(round, verdict) ? attempt(round, verdict.attempts()) : answer(verdict));
    }

    private Future<Outcome> askAll(Round round, int number) {
        Planned plan = round.plan();
        int cohort = (plan.firstCohort() - 1 + number - 1) % plan.cohorts().size();
        List<Perspective> remotes = plan.cohorts().get(cohort);
        Span span = RequestLog.attempt(round.call().span(), number);
        AttemptId id = new AttemptId(round.id(), number);
        CallContext call =
                round.call().within(settings.deadline()).withSpan(span).withAttempt(id);
        round.listener().began(new AttemptPlan(id, plan.attempts(), plan.quorumCount(), remotes, views.primary()));
        Question question = new Question(plan.asked(), number, cohort + 1, remotes, plan.quorumCount());
        return inquiry.ask(question, call, round.listener()).onComplete(asked -> span.end());
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
                        null)
                .withSightings(SightingPolicy.compare(last, round.plan().quorumCount()));
    }

    private List<String> belowRules(Round round, Attempt last) {
        List<String> below = new ArrayList<>(round.plan().belowRules());
        policy.outlook(round.check(), last, clock.instant()).ifPresent(below::add);
        return below;
    }

    /**
     * Records an attempt. If that fails, its verdict is not returned and no further attempt is made, but its late views
     * are still followed.
     */
    private Future<Verdict> record(Round round, Verdict verdict, List<Future<PerspectiveReport>> late) {
        AttemptRecord.Rules rules =
                rules(round.plan().rules(), verdict.last().reports().size());
        AttemptRecord attempt = new AttemptRecord(
                round.id(),
                round.request(),
                verdict,
                rules,
                clock.instant(),
                round.plan().adn());
        return recorder.record(attempt)
                .map(receipt -> verdict.recorded(receipt.orElse(null)))
                .onComplete((recorded, failure) ->
                        round.late().follow(attempt, recorded == null ? null : recorded.receipt(), late));
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

    /**
     * Returns whether another attempt is made. There must be time for a whole one, since a truncated attempt could only
     * mislead.
     */
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
