package io.quorate.app;

import java.util.concurrent.Callable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.net.TlsEngine;
import io.quorate.support.Fields;

/**
 * Prepares TLS shortly after the start, so that neither readiness nor the first TLS check waits for it. A stop waits
 * for a preparation in progress, whose result would otherwise reach event loops that have ended.
 */
final class TlsPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(TlsPreparation.class);
    private static final long BEGINS_AFTER_MILLIS = 500;

    private final Vertx vertx;
    private final Callable<String> preparation;
    private final long timer;
    private final Promise<Void> ended = Promise.promise();

    /** Prepares on a worker thread, half a second from now. */
    TlsPreparation(Vertx vertx, TlsEngine tls) {
        this(vertx, () -> {
            tls.prepare();
            return tls.words();
        });
    }

    /** Runs any preparation, which returns its outcome in words. */
    TlsPreparation(Vertx vertx, Callable<String> preparation) {
        this.vertx = vertx;
        this.preparation = preparation;
        this.timer = vertx.setTimer(BEGINS_AFTER_MILLIS, due -> prepare());
    }

    private void prepare() {
        vertx.executeBlocking(preparation)
                .onSuccess(
                        words -> LOG.atInfo().addKeyValue(Fields.WORDS, words).log("checks speak TLS"))
                .onFailure(failure -> LOG.atWarn().setCause(failure).log("TLS not prepared"))
                .onComplete(done -> ended.complete());
    }

    /** Cancels a preparation that has not begun; completes when none is in progress. */
    Future<Void> stop() {
        if (vertx.cancelTimer(timer)) {
            ended.complete();
        }
        return ended.future();
    }
}
