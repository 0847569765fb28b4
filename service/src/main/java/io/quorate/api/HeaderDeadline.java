package io.quorate.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which octets arrive but no request results in time: an endless header, an unfinished
 * handshake, the rest of a refused body. An HTTP/2 connection that has carried a request may send frames between
 * requests, so it has the time of an idle connection.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {

    /** Default of listeners whose settings have no such limit. */
    static final Duration DEFAULT = Duration.ofSeconds(10);

    /** Maximum time that a connection stays open between requests. */
    static final Duration IDLE = Duration.ofSeconds(75);

    private final Duration header;
    private @Nullable ScheduledFuture<?> running;
    private int requests;
    private boolean http2;

    HeaderDeadline(Duration header) {
        this.header = header;
    }

    /**
     * Notifies the connection's deadline of a request, before any other handler. Connections of unbounded listeners
     * have none.
     */
    static void suspend(RoutingContext context) {
        HttpServerRequest request = context.request();
        HeaderDeadline deadline = of(request.connection());
        if (deadline != null) {
            deadline.begin(request.version() == HttpVersion.HTTP_2);
            context.addEndHandler(answered -> deadline.requests--);
        }
        context.next();
    }

    private static @Nullable HeaderDeadline of(HttpConnection connection) {
        return connection instanceof ConnectionBase base
                ? base.channel().pipeline().get(HeaderDeadline.class)
                : null;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object octets) {
        if (requests == 0 && running == null) {
            Duration patience = http2 ? IDLE : header;
            running = channel.executor().schedule(() -> expire(channel), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        channel.fireChannelRead(octets);
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        stop();
        channel.fireChannelInactive();
    }

    private void begin(boolean overHttp2) {
        stop();
        http2 = overHttp2;
        requests++;
    }

    private void stop() {
        ScheduledFuture<?> timer = running;
        if (timer != null) {
            timer.cancel(false);
            running = null;
        }
    }

    private void expire(ChannelHandlerContext channel) {
        running = null;
        if (requests == 0) {
            ChannelFuture unused = channel.close();
        }
    }
}
