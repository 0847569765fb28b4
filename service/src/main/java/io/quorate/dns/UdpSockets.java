package io.quorate.dns;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import org.jspecify.annotations.Nullable;

import io.quorate.model.IpAddress;

/**
 * A rotated pool of UDP sockets of one address family on one event loop: a forger must guess port, id and letter case.
 * Packets that match no pending query are dropped. Not shared between contexts.
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

    /** The response to this query within the time, or a failed future; nothing of it is left behind either way. */
    Future<byte[]> exchange(OutgoingQuery query, ServerAddress server, long timeoutMillis) {
        return closed
                ? Future.failedFuture("resolver client is closed")
                : slot().exchange(query, server, timeoutMillis);
    }

    /** Queries whose answers are awaited. */
    int pending() {
        return slots.values().stream().mapToInt(slot -> slot.pending.size()).sum();
    }

    void close() {
        closed = true;
        slots.values().forEach(Slot::abandon);
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

    private record Pending(
            OutgoingQuery query, ServerAddress server, String host, Promise<byte[]> answer, long timer) {}

    /** One socket and the queries that went out by it. */
    private final class Slot {

        private final Map<Integer, Pending> pending = new LinkedHashMap<>();
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

        Future<byte[]> exchange(OutgoingQuery query, ServerAddress server, long timeoutMillis) {
            uses++;
            int id = query.id();
            if (pending.containsKey(id)) {
                return Future.failedFuture("two queries with one id on one socket");
            }
            Promise<byte[]> answer = Promise.promise();
            long timer = vertx.setTimer(timeoutMillis, fired -> fail(id, new TimeoutException("no answer")));
            String host = server.ip().toString();
            pending.put(id, new Pending(query, server, host, answer, timer));
            bound.compose(ready -> ready.send(Buffer.buffer(query.wire()), server.port(), host))
                    .onFailure(failure -> fail(id, failure));
            return answer.future();
        }

        private void received(DatagramPacket packet) {
            byte[] response = packet.data().getBytes();
            if (response.length < 2) {
                return;
            }
            int id = (response[0] & 0xff) << 8 | response[1] & 0xff;
            Pending asked = pending.get(id);
            if (asked != null && cameFrom(packet, asked) && asked.query().isAnsweredBy(response)) {
                forget(id);
                asked.answer().complete(response);
            }
        }

        private boolean cameFrom(DatagramPacket packet, Pending asked) {
            String host = packet.sender().hostAddress();
            return packet.sender().port() == asked.server().port()
                    && (host.equals(asked.host()) || isSame(host, asked.server().ip()));
        }

        /** An IPv6 address may come in another form, or with its zone. */
        private static boolean isSame(String host, IpAddress address) {
            int zone = host.indexOf('%');
            return IpAddress.parse(zone < 0 ? host : host.substring(0, zone))
                    .filter(address::equals)
                    .isPresent();
        }

        private void fail(int id, Throwable failure) {
            Pending asked = forget(id);
            if (asked != null) {
                asked.answer().fail(failure);
            }
        }

        private @Nullable Pending forget(int id) {
            Pending asked = pending.remove(id);
            if (asked != null) {
                vertx.cancelTimer(asked.timer());
            }
            closeIfDone();
            return asked;
        }

        /** Takes no more queries; the socket closes with its last answer. */
        void retire() {
            retired = true;
            closeIfDone();
        }

        void abandon() {
            retired = true;
            Iterator<Integer> ids = Map.copyOf(pending).keySet().iterator();
            ids.forEachRemaining(id -> fail(id, new IllegalStateException("resolver client is closed")));
            closeIfDone();
        }

        private void closeIfDone() {
            if (retired && pending.isEmpty()) {
                socket.close();
            }
        }
    }
}
