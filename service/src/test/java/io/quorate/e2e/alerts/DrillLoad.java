package io.quorate.e2e.alerts;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Ten questions a second, of which one in five is about a name that does not fail; all answers are kept. */
final class DrillLoad implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 100;
    private static final int MOST_AT_ONCE = 200;
    private static final String CAA = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"%s\"}";
    private static final String DCV = "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"%s\",\"dcv_check_parameters\":"
            + "{\"validation_method\":\"acme-dns-01\",\"key_authorization_hash\":\"%s\"}}";
    private static final String DIGEST = "A".repeat(43);

    /** Of broken servers, of silent ones, and without the record. */
    private static final List<String> FAILING = List.of(
            CAA.formatted("servfail.example"),
            CAA.formatted("timeout.example"),
            CAA.formatted("servfail.example"),
            DCV.formatted("nowhere.example", DIGEST));

    private final DrillFleet fleet;
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> lost = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newFixedThreadPool(MOST_AT_ONCE);
    private final ScheduledFuture<?> asking;
    private volatile String good = "permit.example";

    DrillLoad(DrillFleet fleet) {
        this.fleet = fleet;
        asking = clock.scheduleAtFixedRate(() -> callers.execute(this::ask), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns whether every perspective refuses a question about this name. */
    static boolean fails(String name) {
        return FAILING.stream().anyMatch(question -> question.contains("\"" + name + "\""));
    }

    /**
     * A verdict.
     *
     * @param passed  how many remotes passed
     * @param primary what the primary came to
     * @param receipt where it is recorded
     */
    record Answered(int status, String target, boolean valid, long passed, String primary, String receipt) {

        static Answered of(HttpResponse<String> response) {
            JsonObject body = new JsonObject(response.body());
            long passed = body.getJsonArray("perspectives", new JsonArray()).stream()
                    .filter(view ->
                            ((JsonObject) view).getJsonObject("check_response").getBoolean("check_passed"))
                    .count();
            return new Answered(
                    response.statusCode(),
                    body.getString("domain_or_ip_target", ""),
                    body.getBoolean("is_valid", false),
                    passed,
                    header(response, "x-mpic-primary"),
                    header(response, "x-mpic-audit"));
        }
    }

    /** The name that one question in five is about from now on. */
    void ask(String name) {
        good = name;
    }

    /** Asks no more; returns when the last answer is there. */
    void stop() throws InterruptedException {
        asking.cancel(false);
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        callers.shutdown();
        callers.awaitTermination(1, TimeUnit.MINUTES);
    }

    List<Answered> answers() {
        return List.copyOf(answers);
    }

    /** Questions without any answer. */
    List<Throwable> lost() {
        return List.copyOf(lost);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        callers.shutdownNow();
    }

    private void ask() {
        int number = turn.getAndIncrement() % (FAILING.size() + 1);
        try {
            answers.add(Answered.of(fleet.ask(number == FAILING.size() ? CAA.formatted(good) : FAILING.get(number))));
        } catch (RuntimeException failure) {
            lost.add(failure);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
