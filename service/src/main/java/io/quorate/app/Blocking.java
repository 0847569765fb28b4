package io.quorate.app;

import java.util.concurrent.ExecutionException;

import io.vertx.core.Future;

/** Waits for a future on a thread of the command line, never on an event loop. */
public final class Blocking {

    private Blocking() {}

    public static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
