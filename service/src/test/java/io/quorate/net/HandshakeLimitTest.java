package io.quorate.net;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The octets that a server may send before its TLS handshake is over; a plain connection is bounded elsewhere. */
class HandshakeLimitTest {

    private static final int PART = 64 * 1024;

    @Test
    void aHandshakeIsCutOffBeyondItsLimit() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        EmbeddedChannel channel = new EmbeddedChannel(new HandshakeLimit(), new Skipping(), new SslHandler(engine));
        for (int sent = 0; sent < HandshakeLimit.MOST; sent += PART) {
            assertThat(channel.isOpen()).isTrue();
            send(channel);
        }
        send(channel);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aPlainConnectionIsNotCutOff() {
        EmbeddedChannel channel = new EmbeddedChannel(new HandshakeLimit());
        for (int sent = 0; sent <= 2 * HandshakeLimit.MOST; sent += PART) {
            send(channel);
        }

        assertThat(channel.isOpen()).isTrue();
        channel.releaseInbound();
    }

    /** In place of what a handshake skips: TLS finds no fault, and gets no further. */
    private static final class Skipping extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        protected void channelRead0(ChannelHandlerContext channel, ByteBuf octets) {}
    }

    private static void send(EmbeddedChannel channel) {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[PART]));
    }
}
