package io.quorate.dns;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Sends queries by UDP on one event loop: joins the sockets of both address families with the sender that paces them. A
 * single try belongs to {@link UdpTry}.
 */
final class UdpTransport {

    /** The pause between two attempts to find a place in a full window. */
    private static final long LOOK_MILLIS = 1;

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final TrafficListener listener;
    private final PacedSender sender;
    private final Retransmissions retransmissions;
    private final UdpSockets ipv4;
    private final UdpSockets ipv6;
    private int open;

    UdpTransport(Vertx vertx, Retransmissions retransmissions, DnsTraffic traffic, LongSupplier nanos) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.listener = traffic.listener();
        this.sender = new PacedSender(task -> vertx.setTimer(LOOK_MILLIS, due -> task.run()), traffic, nanos);
        this.retransmissions = retransmissions;
        this.ipv4 = new UdpSockets(vertx, false);
        this.ipv6 = new UdpSockets(vertx, true);
    }

    /**
     * Returns the first answer to a query within the time, or a failed future.
     *
     * @param queries makes a copy with its own id and letter case per datagram
     */
    Future<UdpTry.Answer> exchange(Supplier<OutgoingQuery> queries, ServerAddress server, long timeoutMillis) {
        UdpSockets sockets = server.ip().isV6() ? ipv6 : ipv4;
        if (sockets.isClosed()) {
            return Future.failedFuture("resolver client is closed");
        }
        open++;
        return new UdpTry(this, sockets, server, queries, timeoutMillis).start().onComplete(done -> open--);
    }

    /** Returns the number of tries whose answers are awaited. */
    int open() {
        return open;
    }

    void close() {
        ipv4.close();
        ipv6.close();
    }

    Vertx vertx() {
        return vertx;
    }

    LongSupplier nanos() {
        return nanos;
    }

    TrafficListener listener() {
        return listener;
    }

    PacedSender sender() {
        return sender;
    }

    Retransmissions retransmissions() {
        return retransmissions;
    }
}
