package io.quorate.support;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Work that may take so long and no longer. */
@Timeout(60)
class TimeLimitTest {

    private static final long LONG = 600_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void workThatEndsInTimeHasItsResult() {
        Promise<String> work = Promise.promise();
        Future<String> limited = onLoop(() -> TimeLimit.of(work.future(), LONG));
        work.complete("done");
        assertThat(limited.await()).isEqualTo("done");
    }

    @Test
    void workThatFailsInTimeHasItsFailure() {
        Promise<String> work = Promise.promise();
        Future<String> limited = onLoop(() -> TimeLimit.of(work.future(), LONG));
        work.fail("broken");
        assertThatThrownBy(limited::await).hasMessage("broken");
    }

    @Test
    void workThatDoesNotEndFailsWhenItsTimeIsUp() {
        Promise<String> work = Promise.promise();
        Future<String> limited = onLoop(() -> TimeLimit.of(work.future(), 1));
        assertThatThrownBy(limited::await).isInstanceOf(TimeoutException.class);
        work.complete("too late");
        assertThat(limited.failed()).isTrue();
    }

    @Test
    void theTimeoutComesOnTheLoopThatWaits() throws Exception {
        Thread[] threads = new Thread[2];
        Future<String> limited = onLoop(() -> {
            threads[0] = Thread.currentThread();
            return TimeLimit.of(Promise.<String>promise().future(), 1)
                    .onFailure(late -> threads[1] = Thread.currentThread());
        });
        assertThatThrownBy(limited::await).isInstanceOf(TimeoutException.class);
        assertThat(threads[1]).isSameAs(threads[0]);
    }

    @Test
    void awayFromALoopItHoldsToo() {
        assertThatThrownBy(() -> Futures.await(TimeLimit.of(Promise.promise().future(), 1)))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void doesNotWaitForFinishedWork() {
        Future<String> done = Future.succeededFuture("done");
        assertThat(TimeLimit.of(done, 1)).isSameAs(done);
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        return Future.future(done -> vertx.runOnContext(go -> work.get().onComplete(done)));
    }
}
