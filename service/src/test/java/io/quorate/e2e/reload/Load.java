package io.quorate.e2e.reload;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions one after another, from several callers, each of which must come to a yes. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 3;

    private final Caller caller;
    private final String key;
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean stopped;

    Load(Caller caller, String key) {
        this.caller = caller;
        this.key = key;
        for (int i = 0; i < CALLERS; i++) {
            threads.execute(this::run);
        }
    }

    int answers() {
        return answers.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void run() {
        while (!stopped) {
            try {
                HttpResponse<String> answer = caller.ask(key, "permit.example").join();
                if (answer.statusCode() != 200 || !answer.body().contains("\"is_valid\":true")) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
                answers.incrementAndGet();
            } catch (CompletionException failure) {
                failures.add(String.valueOf(failure.getCause()));
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
    }
}
