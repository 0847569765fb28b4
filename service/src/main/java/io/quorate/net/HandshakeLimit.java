package io.quorate.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;

/**
 * Closes a connection whose TLS handshake exceeds the size of any legitimate one. A peer that keeps sending ignorable
 * records, such as warnings, would otherwise be read for as long as a handshake may last.
 */
public final class HandshakeLimit extends ChannelInboundHandlerAdapter {

    /** A certificate chain has some kilobytes; implementations of TLS refuse one of a hundred. */
    static final int MOST = 1024 * 1024;

    private long left = MOST;

    @Override
    public void channelRead(ChannelHandlerContext channel, Object octets) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null && octets instanceof ByteBuf received) {
            if (tls.handshakeFuture().isDone()) {
                channel.pipeline().remove(this);
            } else {
                left -= received.readableBytes();
            }
        }
        if (left < 0) {
            ((ByteBuf) octets).release();
            ChannelFuture unused = channel.close();
        } else {
            channel.fireChannelRead(octets);
        }
    }
}
