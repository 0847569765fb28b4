package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * One answer as server-sent events. Octets that the caller does not read are buffered up to a limit, beyond which the
 * connection is closed, or over HTTP/2 the stream reset. A comment is sent regularly, so that intermediaries do not
 * consider the connection dead.
 */
final class EventStream {

    /** Octets that may be unread when another event is due: more than all views of an attempt are likely to produce. */
    static final int MOST_UNREAD = 256 * 1024;

    private static final Buffer OPEN = Buffer.buffer(": open\n\n");
    private static final Buffer BEAT = Buffer.buffer(": beat\n\n");
    /** The stream ends, but not because of a protocol error (RFC 9113 section 7). */
    private static final long NO_ERROR = 0;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private long unread;

    private EventStream(RoutingContext context) {
        this.context = context;
        this.response = context.response();
    }

    /** Sends the header section, and a comment in each interval of this length. */
    static EventStream begin(Vertx vertx, RoutingContext context, Duration beat) {
        EventStream stream = new EventStream(context);
        stream.response
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-store")
                .putHeader("x-accel-buffering", "no");
        stream.write(OPEN);
        long timer = vertx.setPeriodic(beat.toMillis(), due -> stream.write(BEAT));
        context.addEndHandler(over -> vertx.cancelTimer(timer));
        return stream;
    }

    /**
     * Sends an event.
     *
     * @param json the event's data, on one line
     */
    void send(String event, byte[] json) {
        write(framed(event, json));
    }

    /** Sends the last event. */
    void end(String event, byte[] json) {
        if (isOpen()) {
            sent(response.end(framed(event, json)));
        }
    }

    private void write(Buffer octets) {
        if (!isOpen()) {
            return;
        }
        if (unread > MOST_UNREAD) {
            hangUp();
            return;
        }
        unread += octets.length();
        sent(response.write(octets).onSuccess(written -> unread -= octets.length()));
    }

    /** Ignores a failed write: the end handler of the response learns of a caller that disconnects. */
    private static void sent(Future<Void> written) {
        written.onFailure(gone -> {});
    }

    private boolean isOpen() {
        return !response.closed() && !response.ended();
    }

    /**
     * Closes the channel from its outermost handler. The inner ones would first send the buffered octets, which is not
     * possible.
     */
    private void hangUp() {
        if (context.request().version() == HttpVersion.HTTP_2) {
            sent(response.reset(NO_ERROR));
        } else if (context.request().connection() instanceof ConnectionBase connection) {
            ChannelFuture unused =
                    connection.channel().pipeline().firstContext().close();
        }
    }

    private static Buffer framed(String event, byte[] json) {
        return Buffer.buffer(json.length + event.length() + 16)
                .appendString("event: " + event + "\ndata: ", StandardCharsets.US_ASCII.name())
                .appendBytes(json)
                .appendString("\n\n");
    }
}
