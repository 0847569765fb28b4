package io.quorate.e2e.reload;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Some fifty questions a second from several callers, each of which must come to a yes. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 3;
    private static final long PAUSE_MILLIS = 50;

    private final Caller caller;
    private final String key;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CALLERS);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<ScheduledFuture<?>> asking = new ArrayList<>();

    Load(Caller caller, String key) {
        this.caller = caller;
        this.key = key;
        for (int i = 0; i < CALLERS; i++) {
            asking.add(threads.scheduleWithFixedDelay(this::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    int answers() {
        return answers.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void ask() {
        try {
            HttpResponse<String> answer = caller.ask(key, "permit.example").join();
            if (answer.statusCode() != 200 || !answer.body().contains("\"is_valid\":true")) {
                failures.add(answer.statusCode() + " " + answer.body());
            }
            answers.incrementAndGet();
        } catch (RuntimeException failure) {
            failures.add(failure.toString());
        }
    }

    @Override
    public void close() {
        asking.forEach(each -> each.cancel(false));
        threads.shutdown();
    }
}
