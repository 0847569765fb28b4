package io.quorate.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** Comments keep a connection alive while nothing happens, and end with the answer. */
class EventBeatTest {

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final int BEATS = 3;

    private final Admission admission = new Admission(HttpSettings.Limits.DEFAULTS, System::nanoTime);

    @Test
    void aCommentIsSentEachBeatUntilTheEnd() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CountDownLatch beats = new CountDownLatch(BEATS);
            StringBuilder read = new StringBuilder();
            EventStream stream = Futures.await(begun(vertx, read, beats));
            assertThat(beats.await(20, TimeUnit.SECONDS)).as(read.toString()).isTrue();

            vertx.runOnContext(go -> stream.end("verdict", new byte[] {'{', '}'}));
            Futures.await(Future.<Void>future(done -> vertx.runOnContext(go -> awaitEnd(vertx, read, done))));
            assertThat(read.toString()).startsWith(": open\n\n: beat\n\n").endsWith("event: verdict\ndata: {}\n\n");
            assertThat(admission.streams()).isZero();
        } finally {
            Futures.await(vertx.close());
        }
    }

    private Future<EventStream> begun(Vertx vertx, StringBuilder read, CountDownLatch beats) {
        Router router = Router.router(vertx);
        return Future.future(begun -> {
            router.get()
                    .handler(context -> begun.complete(new EventStreams(vertx, admission, SHORT)
                            .begin(context)
                            .orElseThrow()));
            vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .compose(server ->
                            vertx.createHttpClient().request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/"))
                    .compose(request -> request.send())
                    .onSuccess(response -> response.handler(octets -> {
                        synchronized (read) {
                            read.append(octets);
                        }
                        if (octets.toString().contains("beat")) {
                            beats.countDown();
                        }
                    }))
                    .onFailure(begun::tryFail);
        });
    }

    private void awaitEnd(Vertx vertx, StringBuilder read, io.vertx.core.Promise<Void> done) {
        if (admission.streams() == 0 && read.toString().contains("verdict")) {
            done.complete();
        } else {
            vertx.setTimer(5, again -> awaitEnd(vertx, read, done));
        }
    }
}
