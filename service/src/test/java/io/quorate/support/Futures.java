package io.quorate.support;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes the result out of a future, on the thread of the test. */
public final class Futures {

    private static final int PATIENCE_SECONDS = 20;
    private static final int POLL_MILLIS = 5;

    private Futures() {}

    /** Returns the result of a future that ended in the call that gave it: a test without I/O waits for nothing. */
    public static <T> T ended(Future<T> future) {
        assertThat(future.isComplete()).as("it ended without a wait").isTrue();
        assertThat(future.cause()).isNull();
        return future.result();
    }

    /** Returns why a future failed that ended in the call that gave it. */
    public static Throwable failure(Future<?> future) {
        assertThat(future.failed()).as("it failed without a wait").isTrue();
        return future.cause();
    }

    /** Waits for the result of a future that needs a server or an event loop. */
    public static <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the condition holds, for what no future says. */
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
