package io.quorate.api;

import java.net.InetSocketAddress;
import java.util.function.BiConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.impl.tcp.Http1xOrH2CHandler;

/**
 * Prepares a connection when its first octets arrive, because its pipeline is not complete before: reports a TLS
 * handshake that fails, and puts {@link UpgradeRule} after the decoder of HTTP/1.1 without TLS.
 */
final class ConnectionStart extends ChannelInboundHandlerAdapter {

    private static final String DECODER = "httpDecoder";

    private final BiConsumer<InetSocketAddress, HandshakeFault> refused;

    /** @param refused receives the address of a refused caller and the fault */
    ConnectionStart(BiConsumer<InetSocketAddress, HandshakeFault> refused) {
        this.refused = refused;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object octets) {
        ChannelPipeline pipeline = channel.pipeline();
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls != null) {
            Future<?> unused = tls.handshakeFuture().addListener(done -> {
                if (!done.isSuccess()) {
                    report(channel, done.cause());
                }
            });
        } else if (octets instanceof ByteBuf buffer && !decide(channel, buffer)) {
            return;
        }
        pipeline.remove(this);
        channel.fireChannelRead(octets);
    }

    private void report(ChannelHandlerContext channel, Throwable cause) {
        if (channel.channel().remoteAddress() instanceof InetSocketAddress address) {
            refused.accept(address, HandshakeFault.of(cause));
        }
    }

    /**
     * Passes on one octet at a time until Vert.x has decided between HTTP/1.1 and HTTP/2. No request can end within
     * these octets.
     *
     * @return whether it has decided; if not, the octets are consumed
     */
    private static boolean decide(ChannelHandlerContext channel, ByteBuf octets) {
        ChannelPipeline pipeline = channel.pipeline();
        while (pipeline.get(Http1xOrH2CHandler.class) != null) {
            if (!octets.isReadable()) {
                octets.release();
                return false;
            }
            channel.fireChannelRead(octets.readRetainedSlice(1));
        }
        if (pipeline.get(DECODER) != null) {
            pipeline.addAfter(DECODER, null, new UpgradeRule());
        }
        return true;
    }
}
