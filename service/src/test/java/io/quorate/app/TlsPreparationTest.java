package io.quorate.app;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.net.TlsEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop and the preparation of TLS, whichever comes first. */
@ExtendWith(VertxExtension.class)
class TlsPreparationTest {

    private static final long WHILE_IT_PREPARES_MILLIS = 510;

    @Test
    void aStopBeforeItBeginsNeedNotWait(Vertx vertx, VertxTestContext test) {
        assertThat(new TlsPreparation(vertx, TlsEngine.ofThisMachine()).stop().isComplete())
                .isTrue();
        test.completeNow();
    }

    @Test
    void aStopWaitsForOneUnderWay(Vertx vertx, VertxTestContext test) {
        TlsPreparation preparation = new TlsPreparation(vertx, TlsEngine.ofThisMachine());
        vertx.setTimer(
                WHILE_IT_PREPARES_MILLIS,
                begun -> preparation
                        .stop()
                        .compose(ended -> preparation.stop())
                        .onComplete(test.succeedingThenComplete()));
    }
}
