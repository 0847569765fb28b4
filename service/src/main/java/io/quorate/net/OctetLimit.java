package io.quorate.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * Counts the octets that a connection receives, below HTTP and TLS. Closes the connection above a limit that no
 * legitimate server reaches, and reports whether it ended in order.
 */
final class OctetLimit extends ChannelInboundHandlerAdapter {

    private final @Nullable SslHandler tls;
    private long left;

    private OctetLimit(@Nullable SslHandler tls, long most) {
        this.tls = tls;
        this.left = most;
    }

    static OctetLimit on(HttpClientConnection connection, long most) {
        ChannelPipeline pipeline = ((UnpooledHttpClientConnection) connection)
                .unwrap()
                .channelHandlerContext()
                .pipeline();
        OctetLimit limit = new OctetLimit(pipeline.get(SslHandler.class), most);
        pipeline.addFirst(limit);
        return limit;
    }

    /**
     * Returns whether the connection ended in order. A response over TLS that only the end of the connection delimits
     * is complete if close_notify came (RFC 9112 section 9.8).
     */
    boolean closedInOrder() {
        return tls == null || tls.sslCloseFuture().isSuccess();
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object octets) {
        left -= ((ByteBuf) octets).readableBytes();
        if (left < 0) {
            ((ByteBuf) octets).release();
            ChannelFuture unused = channel.close();
        } else {
            channel.fireChannelRead(octets);
        }
    }
}
