package io.quorate.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Declines an upgrade to HTTP/2 that would lose part of the request. With {@code Expect: 100-continue} the upgrade
 * would come before the answer to the expectation (RFC 9110 section 7.8), which the JDK's client cannot read. A
 * transfer coding and a second host would be dropped. Such requests stay HTTP/1.1, since a server may ignore
 * {@code Upgrade}.
 */
final class UpgradeRule extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (message instanceof HttpRequest request && loses(request.headers())) {
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
        channel.fireChannelRead(message);
    }

    private static boolean loses(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.EXPECT)
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || headers.getAll(HttpHeaderNames.HOST).size() != 1;
    }
}
