package io.quorate.e2e.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** The questions of a table, one a row: asked a few at a time, with the answers and the worst delay of others meanwhile. */
public final class Questions implements AutoCloseable {

    private static final int SIDE_BY_SIDE = 5;
    private static final int HONEST_TRIES = 3;

    private final Workplace place;
    private final Quorate quorate;
    private final UnaryOperator<String> bodyOf;
    private final Pulse pulse;
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    private final Map<String, CompletableFuture<Asked>> asked = new ConcurrentHashMap<>();

    /**
     * Asks nothing yet.
     *
     * @param bodyOf the request body for a row
     */
    public Questions(Workplace place, Quorate quorate, UnaryOperator<String> bodyOf) {
        this.place = place;
        this.quorate = quorate;
        this.bodyOf = bodyOf;
        this.pulse = Pulse.of(quorate);
    }

    private record Asked(Answer answer, long beganNanos, long endedNanos) {}

    /** Asks one by one. A process that has just begun, on a crowded machine, may exceed its own time limits at first. */
    public void askUntilYes(List<String> rows) {
        for (String row : rows) {
            Asked last = ask(row);
            for (int tries = 1; tries < HONEST_TRIES && !last.answer().isYes(); tries++) {
                last = ask(row);
            }
            asked.put(row, CompletableFuture.completedFuture(last));
        }
    }

    /** Asks without waiting for the answers. */
    public void ask(List<String> rows) {
        rows.forEach(row -> asked.put(row, CompletableFuture.supplyAsync(() -> ask(row), threads)));
    }

    public Answer answer(String row) {
        return asked.get(row).join().answer();
    }

    /** Returns the worst delay of {@code /livez} while a row was being answered, in milliseconds. */
    public long worstMillis(String row) {
        Asked done = asked.get(row).join();
        return pulse.worstMillis(done.beganNanos(), done.endedNanos());
    }

    /** Waits for all answers; returns the probes of {@code /livez} that failed. */
    public List<Integer> failedProbes() {
        asked.values().forEach(CompletableFuture::join);
        return pulse.failures();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        pulse.close();
    }

    private Asked ask(String row) {
        long began = System.nanoTime();
        Answer answer = quorate.ask(bodyOf.apply(row)).join();
        place.write(row + ".json", answer.body());
        return new Asked(answer, began, System.nanoTime());
    }
}
