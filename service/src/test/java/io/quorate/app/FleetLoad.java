package io.quorate.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;

import io.quorate.app.LoopbackFleet.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** A steady light load on a fleet: questions in turn, at fixed intervals, whatever became of those before. */
final class FleetLoad implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 45;

    private final LoopbackFleet fleet;
    private final List<JsonObject> questions;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> lost = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> asking;

    FleetLoad(LoopbackFleet fleet, List<JsonObject> questions) {
        this.fleet = fleet;
        this.questions = List.copyOf(questions);
        this.asking = clock.scheduleAtFixedRate(this::ask, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Waiting(int from, Predicate<Answer> wanted, CompletableFuture<Answer> found) {}

    /** The first answer, to a question that is asked from now on, for which this holds. */
    Answer await(String what, Predicate<Answer> wanted) throws Exception {
        CompletableFuture<Answer> found = new CompletableFuture<>();
        waiting.add(new Waiting(turn.get(), wanted, found));
        try {
            return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            List<Answer> all = new ArrayList<>(answers);
            throw new AssertionError(
                    "never seen: " + what + "; the latest answer: "
                            + all.get(all.size() - 1).response().body(),
                    never);
        }
    }

    /** Asks no more; all answers, when the last one is there. */
    List<Answer> finish() throws Exception {
        asking.cancel(false);
        clock.shutdown();
        assertThat(clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!lost.isEmpty()) {
            throw new AssertionError(lost.size() + " requests were lost", lost.peek());
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void ask() {
        int number = turn.getAndIncrement();
        asked.add(fleet.ask(questions.get(number % questions.size()))
                .thenAccept(answer -> take(number, answer))
                .exceptionally(failure -> {
                    lost.add(failure);
                    return null;
                }));
    }

    private void take(int number, Answer answer) {
        answers.add(answer);
        waiting.stream()
                .filter(one -> number >= one.from() && one.wanted().test(answer))
                .forEach(one -> one.found().complete(answer));
    }
}
