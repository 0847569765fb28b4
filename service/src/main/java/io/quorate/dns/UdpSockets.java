package io.quorate.dns;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;

import io.quorate.model.IpAddress;

/**
 * A rotated pool of UDP sockets of one address family on one event loop, so that a forger must guess port, id and
 * letter case. Packets that match no pending query are dropped. Not shared between contexts.
 */
final class UdpSockets {

    private static final int SOCKETS = 64;
    private static final int QUERIES_BEFORE_ROTATION = 200;

    private final Vertx vertx;
    private final boolean ipv6;
    private final Map<Integer, Slot> slots = new HashMap<>();
    private int next;
    private boolean closed;

    UdpSockets(Vertx vertx, boolean ipv6) {
        this.vertx = vertx;
        this.ipv6 = ipv6;
    }

    /** Receives the result of one query: at most one of the two methods is called, and once at most. */
    interface Receiver {

        void answered(byte[] response);

        void failed(Throwable failure);
    }

    /** A query whose answer is awaited until it comes or is forgotten. */
    static final class Sent {

        private final OutgoingQuery query;
        private final ServerAddress server;
        private final String host;
        private final Receiver receiver;
        private final Slot slot;

        private Sent(OutgoingQuery query, ServerAddress server, Receiver receiver, Slot slot) {
            this.query = query;
            this.server = server;
            this.host = server.ip().toString();
            this.receiver = receiver;
            this.slot = slot;
        }

        /** Stops accepting answers. */
        void forget() {
            slot.forget(this);
        }

        private boolean isAnsweredBy(DatagramPacket packet, byte[] response) {
            return cameFrom(packet) && query.isAnsweredBy(response);
        }

        private boolean cameFrom(DatagramPacket packet) {
            String from = packet.sender().hostAddress();
            return packet.sender().port() == server.port() && (from.equals(host) || isSame(from, server.ip()));
        }

        /** Compares addresses as addresses: an IPv6 address may arrive in another notation, or with its zone. */
        private static boolean isSame(String host, IpAddress address) {
            int zone = host.indexOf('%');
            return IpAddress.parse(zone < 0 ? host : host.substring(0, zone))
                    .filter(address::equals)
                    .isPresent();
        }
    }

    /**
     * Sends a query. A failure to send may be reported before this method returns.
     *
     * @param others copies of the query, whose sockets are not used again
     */
    Sent send(OutgoingQuery query, ServerAddress server, Receiver receiver, List<Sent> others) {
        Slot slot = slot();
        for (int i = 0; i < SOCKETS && !slot.isFreeFor(query, others); i++) {
            slot = slot();
        }
        return slot.send(query, server, receiver);
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        List.copyOf(slots.values()).forEach(Slot::abandon);
        slots.clear();
    }

    private Slot slot() {
        int index = next++ % SOCKETS;
        Slot slot = slots.get(index);
        if (slot == null || slot.uses >= QUERIES_BEFORE_ROTATION) {
            if (slot != null) {
                slot.retire();
            }
            slot = new Slot();
            slots.put(index, slot);
        }
        return slot;
    }

    /** One socket and the queries sent by it. */
    private final class Slot {

        private final Map<Integer, Sent> pending = new LinkedHashMap<>();
        private final DatagramSocket socket;
        private final Future<DatagramSocket> bound;
        private int uses;
        private boolean retired;

        Slot() {
            socket = vertx.createDatagramSocket(
                    new DatagramSocketOptions().setIpV6(ipv6).setReuseAddress(false));
            socket.handler(this::received);
            socket.exceptionHandler(failure -> {});
            bound = socket.listen(0, ipv6 ? "::" : "0.0.0.0");
        }

        boolean isFreeFor(OutgoingQuery query, List<Sent> others) {
            return !pending.containsKey(query.id()) && others.stream().noneMatch(other -> other.slot == this);
        }

        Sent send(OutgoingQuery query, ServerAddress server, Receiver receiver) {
            uses++;
            Sent sent = new Sent(query, server, receiver, this);
            if (pending.putIfAbsent(query.id(), sent) != null) {
                receiver.failed(new IllegalStateException("two queries with one id on one socket"));
                return sent;
            }
            bound.compose(ready -> ready.send(Buffer.buffer(query.wire()), server.port(), sent.host))
                    .onFailure(failure -> fail(sent, failure));
            return sent;
        }

        private void received(DatagramPacket packet) {
            byte[] response = packet.data().getBytes();
            if (response.length < 2) {
                return;
            }
            Sent sent = pending.get((response[0] & 0xff) << 8 | response[1] & 0xff);
            if (sent != null && sent.isAnsweredBy(packet, response)) {
                forget(sent);
                sent.receiver.answered(response);
            }
        }

        private void fail(Sent sent, Throwable failure) {
            if (forget(sent)) {
                sent.receiver.failed(failure);
            }
        }

        /** Returns whether the query was still awaited. */
        private boolean forget(Sent sent) {
            boolean awaited = pending.remove(sent.query.id(), sent);
            closeIfDone();
            return awaited;
        }

        /** Accepts no more queries; the socket closes with its last answer. */
        void retire() {
            retired = true;
            closeIfDone();
        }

        void abandon() {
            retired = true;
            List.copyOf(pending.values())
                    .forEach(sent -> fail(sent, new IllegalStateException("resolver client is closed")));
            closeIfDone();
        }

        private void closeIfDone() {
            if (retired && pending.isEmpty()) {
                socket.close();
            }
        }
    }
}
