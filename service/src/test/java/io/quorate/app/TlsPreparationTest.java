package io.quorate.app;

import java.util.concurrent.CountDownLatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.net.TlsEngine;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop and the preparation of TLS, whichever comes first. */
@ExtendWith(VertxExtension.class)
@Timeout(20)
class TlsPreparationTest {

    @Test
    void aStopBeforeItBeginsNeedNotWait(Vertx vertx) {
        assertThat(new TlsPreparation(vertx, TlsEngine.ofThisMachine()).stop().isComplete())
                .isTrue();
    }

    @Test
    void aStopWaitsForOneUnderWay(Vertx vertx) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        TlsPreparation preparation = new TlsPreparation(vertx, () -> {
            begun.countDown();
            released.await();
            return "prepared";
        });
        begun.await();

        Future<Void> stopped = preparation.stop();
        assertThat(stopped.isComplete()).isFalse();
        released.countDown();
        Futures.await(stopped);
        assertThat(preparation.stop().isComplete()).isTrue();
    }
}
