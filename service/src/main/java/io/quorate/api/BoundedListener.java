package io.quorate.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.support.Fields;

/** A listening socket that limits the number of open connections and gives each a {@link HeaderDeadline}. */
final class BoundedListener extends NioServerSocketChannel {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedListener.class);
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final AtomicInteger connections = new AtomicInteger();
    private volatile int most = Integer.MAX_VALUE;
    private volatile Duration headerTimeout = Duration.ZERO;
    private volatile BiConsumer<InetSocketAddress, HandshakeFault> refused = (caller, fault) -> {};
    private long warned = System.nanoTime() - BETWEEN_WARNINGS;

    void bound(int atOneTime, Duration header, BiConsumer<InetSocketAddress, HandshakeFault> ofHandshakes) {
        headerTimeout = header;
        refused = ofHandshakes;
        most = atOneTime;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int read = super.doReadMessages(accepted);
        if (read > 0) {
            admit(accepted);
        }
        return read;
    }

    private void admit(List<Object> accepted) {
        Channel connection = (Channel) accepted.get(accepted.size() - 1);
        if (connections.incrementAndGet() > most) {
            connections.decrementAndGet();
            accepted.remove(accepted.size() - 1);
            connection.unsafe().closeForcibly();
            warn();
            return;
        }
        ChannelFuture unused = connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        connection.pipeline().addFirst(new ConnectionStart(refused));
        if (!headerTimeout.isZero()) {
            connection.pipeline().addFirst(new HeaderDeadline(headerTimeout));
        }
    }

    /** Logs a refused connection. Needs no lock, since connections are accepted on one thread. */
    private void warn() {
        if (System.nanoTime() - warned >= BETWEEN_WARNINGS) {
            warned = System.nanoTime();
            LOG.atWarn()
                    .addKeyValue(
                            Fields.WORDS,
                            localAddress() + " has " + most + " connections open, the limit of its max-connections")
                    .log("connection refused");
        }
    }
}
