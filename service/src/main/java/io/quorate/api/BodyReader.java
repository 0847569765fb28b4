package io.quorate.api;

import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the body of a request up to a size and within a deadline. A body that is too large, too slow or malformed is
 * answered with a problem. The rest of a refused body is discarded until the deadline, so that the answer reaches its
 * caller; then the connection is closed, or over HTTP/2 the stream reset.
 */
final class BodyReader {

    private static final int MALFORMED = 400;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final long NO_ERROR = 0;

    private final Vertx vertx;
    private final int most;
    private final Duration deadline;

    BodyReader(Vertx vertx, int most, Duration deadline) {
        this.vertx = vertx;
        this.most = most;
        this.deadline = deadline;
    }

    void read(RoutingContext context) {
        new Reading(context).begin();
    }

    private final class Reading {

        private final RoutingContext context;
        private final HttpServerRequest request;
        private final Buffer body = Buffer.buffer();
        private final long timer;
        private boolean refused;

        Reading(RoutingContext context) {
            this.context = context;
            this.request = context.request();
            this.timer = vertx.setTimer(deadline.toMillis(), late -> expire());
        }

        void begin() {
            request.exceptionHandler(broken -> fail()).handler(this::take).endHandler(end -> finish());
            if (announced() > most) {
                refuse(TOO_LARGE);
            } else if (Expectation.isOpen(context)) {
                Expectation.meet(context);
            }
        }

        /** Returns the announced length. The HTTP decoder has already refused one that is not a number. */
        private long announced() {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            try {
                return length == null ? 0 : Long.parseLong(length);
            } catch (NumberFormatException huge) {
                return Long.MAX_VALUE;
            }
        }

        private void take(Buffer part) {
            if (refused) {
                return;
            }
            if (body.length() + part.length() > most) {
                refuse(TOO_LARGE);
            } else {
                body.appendBuffer(part);
            }
        }

        private void finish() {
            vertx.cancelTimer(timer);
            if (refused) {
                hangUp();
            } else {
                RequestBody.keep(context, body);
                context.next();
            }
        }

        /** Refuses a malformed body. If the caller has disconnected instead, no answer can be sent. */
        private void fail() {
            vertx.cancelTimer(timer);
            if (!refused) {
                refuse(MALFORMED);
            }
        }

        private void expire() {
            if (!refused) {
                refuse(TOO_SLOW);
            }
            hangUp();
        }

        private void refuse(int status) {
            refused = true;
            if (!overHttp2() && !context.response().headWritten()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            context.fail(status);
        }

        private void hangUp() {
            if (overHttp2()) {
                context.response().reset(NO_ERROR);
            } else {
                request.connection().close();
            }
        }

        private boolean overHttp2() {
            return request.version() == HttpVersion.HTTP_2;
        }
    }
}
