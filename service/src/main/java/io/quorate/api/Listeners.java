package io.quorate.api;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;

import io.quorate.net.HandshakeLimit;

/**
 * The transport of a Vert.x whose listeners can be bounded. Vert.x itself learns of a connection only when a whole
 * request header was read or a TLS handshake is over, so connections are counted where they are accepted. For the same
 * reason, outgoing connections get a {@link HandshakeLimit}.
 */
public final class Listeners implements Transport {

    private final Sockets sockets = new Sockets();

    /** Returns the listeners of this Vert.x; empty if it was created with another transport. */
    static Optional<Listeners> of(Vertx vertx) {
        return ((VertxInternal) vertx).transport() instanceof Sockets sockets
                ? Optional.of(sockets.owner())
                : Optional.empty();
    }

    /**
     * Bounds the listeners at this port.
     *
     * @param connections   maximum number of open connections; further ones are closed on acceptance
     * @param headerTimeout time from the first octet of a request to the end of its header
     * @param refused       receives each failed TLS handshake
     */
    void bound(
            int port, int connections, Duration headerTimeout, BiConsumer<InetSocketAddress, HandshakeFault> refused) {
        sockets.open.stream()
                .filter(listener -> {
                    InetSocketAddress local = listener.localAddress();
                    return local != null && local.getPort() == port;
                })
                .forEach(listener -> listener.bound(connections, headerTimeout, refused));
    }

    /** Returns a failed future whose message names the address that could not be bound. */
    static <T> Future<T> notListening(Throwable failure, String host, int port) {
        return Future.failedFuture(
                failure instanceof BindException
                        ? new BindException("cannot listen at " + host + ":" + port
                                + ": another process does, or this machine does not have the address")
                        : failure);
    }

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Throwable unavailabilityCause() {
        return NIO.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return sockets;
    }

    private final class Sockets extends NioTransport {

        private final Set<BoundedListener> open = ConcurrentHashMap.newKeySet();

        private Listeners owner() {
            return Listeners.this;
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return domainSocket ? super.serverChannelFactory(true) : this::listener;
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return domainSocket ? super.channelFactory(true) : Sockets::connection;
        }

        private static NioSocketChannel connection() {
            NioSocketChannel connection = new NioSocketChannel();
            connection.pipeline().addFirst(new HandshakeLimit());
            return connection;
        }

        private BoundedListener listener() {
            BoundedListener listener = new BoundedListener();
            open.add(listener);
            ChannelFuture unused = listener.closeFuture().addListener(closed -> open.remove(listener));
            return listener;
        }
    }
}
