package io.quorate.support;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Returns the results of other threads to the event loop that waits for them. */
public final class Loops {

    private Loops() {}

    /**
     * Returns the same outcome, completed on the caller's event loop; if the caller is not on one, on the thread that
     * completes it.
     */
    public static <T> Future<T> here(Future<T> elsewhere) {
        Context here = Vertx.currentContext();
        if (here == null || elsewhere.isComplete()) {
            return elsewhere;
        }
        Promise<T> there = Promise.promise();
        elsewhere.onComplete(result -> here.runOnContext(go -> there.handle(result)));
        return there.future();
    }
}
