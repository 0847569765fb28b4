package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.SettlementPolicy.Progress;
import io.quorate.model.Attempt;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Span;
import io.quorate.support.TimeLimit;

/**
 * Asks every view of an attempt at the same time, and those that depend on the primary's answer after it. It ends when
 * all have answered, or when the missing ones can no longer change the verdict and the grace period is over. It judges
 * and records nothing.
 */
final class Inquiry {

    private final Views views;
    private final Duration grace;
    private final Clock clock;
    private final LongSupplier nanos;

    Inquiry(Views views, Duration grace, Clock clock, LongSupplier nanos) {
        this.views = views;
        this.grace = grace;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * The question of one attempt.
     *
     * @param number  the attempt's number, from 1
     * @param cohort  the cohort's number, from 1
     * @param remotes the cohort's remotes, in its order
     * @param quorum  the quorum by which the attempt will be judged
     */
    record Question(CheckRequest check, int number, int cohort, List<Perspective> remotes, int quorum) {}

    /**
     * The answers to one attempt.
     *
     * @param attempt one report per view, including those that failed or were not awaited
     * @param late    one future per view that was not awaited, with its later report; these never fail
     */
    record Outcome(Attempt attempt, List<Future<PerspectiveReport>> late) {}

    /**
     * Asks all views and returns their answers; never fails.
     *
     * @param listener is notified of each view that answers before the attempt ends
     */
    Future<Outcome> ask(Question question, CallContext call, AttemptListener listener) {
        return new Poll(question, call, listener).finished();
    }

    /** The state of one attempt while its views answer. */
    private final class Poll {

        private final Question question;
        private final CallContext callers;
        private final AttemptListener listener;
        private final Cancellation stop = Cancellation.possible();
        private final Runnable detach;
        private final Instant started = clock.instant();
        private final long began = nanos.getAsLong();
        private final List<Future<PerspectiveReport>> remotes;
        private final @Nullable Future<PerspectiveReport> primary;
        private final Future<?> all;
        private final Promise<Void> enough = Promise.promise();
        private boolean settled;

        Poll(Question question, CallContext callers, AttemptListener listener) {
            this.question = question;
            this.callers = callers;
            this.listener = listener;
            this.detach = callers.caller().whenCancelled(stop::cancel);
            CallContext call = callers.withCaller(stop);
            Perspective own = views.primary();
            Future<PerspectiveReport> first = own == null
                    ? null
                    : Inquiry.this
                            .ask(views.own(), own, question.check(), call)
                            .onSuccess(report -> notifyListener(report, true));
            this.primary = first;
            this.remotes = question.remotes().stream()
                    .map(remote -> askRemote(remote, first, call).onSuccess(report -> notifyListener(report, false)))
                    .toList();
            this.all = Future.join(asked().toList());
        }

        /**
         * Asks one remote. A perspective that can be asked only for what the primary saw is asked in a second step of
         * the same attempt.
         */
        private Future<PerspectiveReport> askRemote(
                Perspective remote, @Nullable Future<PerspectiveReport> first, CallContext call) {
            CheckRequest check = question.check();
            return first != null
                            && check instanceof ContactRequest contact
                            && views.remotes().followsPrimary(remote, check)
                    ? first.compose(seen ->
                            Inquiry.this.ask(views.remotes(), remote, contact.afterPrimary(seen.result()), call))
                    : Inquiry.this.ask(views.remotes(), remote, check, call);
        }

        Future<Outcome> finished() {
            all.onComplete(answered -> enough.tryComplete());
            asked().forEach(reply -> reply.onComplete(answered -> settle()));
            return enough.future().onComplete(over -> detach.run()).map(over -> outcome());
        }

        /**
         * Notifies the listener. This is the first handler of a reply, so that the listener is called before the
         * attempt can end.
         */
        private void notifyListener(PerspectiveReport report, boolean isPrimary) {
            if (!enough.future().isComplete()) {
                listener.answered(question.number(), report, isPrimary);
            }
        }

        private Stream<Future<PerspectiveReport>> asked() {
            return primary == null ? remotes.stream() : Stream.concat(remotes.stream(), Stream.of(primary));
        }

        /**
         * Ends the attempt if it is settled, after the grace period. Views that no longer change anything are not
         * cancelled when the caller disconnects, since their observations are evidence.
         */
        private void settle() {
            if (settled || all.isComplete() || callers.left() || !SettlementPolicy.isSettled(progress())) {
                return;
            }
            settled = true;
            detach.run();
            if (grace.isZero()) {
                enough.tryComplete();
            } else {
                TimeLimit.of(all, grace.toMillis()).onComplete(over -> enough.tryComplete());
            }
        }

        private Progress progress() {
            List<PerspectiveReport> answered = new ArrayList<>();
            List<Perspective> out = new ArrayList<>();
            for (int i = 0; i < remotes.size(); i++) {
                if (remotes.get(i).isComplete()) {
                    answered.add(remotes.get(i).result());
                } else {
                    out.add(question.remotes().get(i));
                }
            }
            Future<PerspectiveReport> own = primary;
            boolean primaryIsOut = own != null && !own.isComplete();
            return new Progress(
                    question.check(),
                    answered,
                    out,
                    primaryIsOut,
                    own == null || primaryIsOut ? null : own.result().result(),
                    question.quorum());
        }

        private Outcome outcome() {
            List<PerspectiveReport> reports = new ArrayList<>();
            List<Future<PerspectiveReport>> late = new ArrayList<>();
            for (int i = 0; i < remotes.size(); i++) {
                Future<PerspectiveReport> reply = remotes.get(i);
                if (reply.isComplete()) {
                    reports.add(reply.result());
                } else {
                    reports.add(notAwaited(question.remotes().get(i)));
                    late.add(reply);
                }
            }
            return new Outcome(
                    new Attempt(
                            question.number(),
                            question.cohort(),
                            started,
                            reports,
                            primary == null ? null : primary.result()),
                    late);
        }

        private PerspectiveReport notAwaited(Perspective perspective) {
            return new PerspectiveReport(
                    perspective,
                    new CheckReport(
                            UnansweredPolicy.notAwaited(perspective, question.check()), clock.instant(), since(began)));
        }
    }

    /** Asks one perspective. Never fails: errors and timeouts become incomplete. */
    private Future<PerspectiveReport> ask(
            PerspectiveClient client, Perspective perspective, CheckRequest check, CallContext call) {
        long began = nanos.getAsLong();
        Span span = RequestLog.asked(call.span(), perspective);
        Future<CheckReport> answer = Future.future(
                done -> client.check(perspective, check, call.withSpan(span)).onComplete(done));
        return TimeLimit.of(answer, call.timerMillis())
                .otherwise(failure -> {
                    RequestLog.unanswered(span, perspective, failure);
                    return new CheckReport(
                            UnansweredPolicy.resultOf(perspective, check, failure), clock.instant(), since(began));
                })
                .onSuccess(report -> RequestLog.answered(span, report))
                .map(report -> new PerspectiveReport(perspective, report));
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanos.getAsLong() - began);
    }
}
