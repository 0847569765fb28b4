package io.quorate.dns;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Sends the datagrams of one event loop as the windows of their resolvers allow. Datagrams that find a window full wait
 * in line. Retransmissions wait behind first datagrams, because their names more likely have silent servers.
 */
final class PacedSender {

    private static final int MOST_LANES = 256;

    private final Consumer<Runnable> soon;
    private final DnsTraffic traffic;
    private final LongSupplier nanos;
    private final Map<ServerAddress, Lane> lanes = new HashMap<>();
    private boolean looking;

    /**
     * @param soon runs a task on the event loop a moment later; needed because other event loops free places without
     *             notice
     */
    PacedSender(Consumer<Runnable> soon, DnsTraffic traffic, LongSupplier nanos) {
        this.soon = soon;
        this.traffic = traffic;
        this.nanos = nanos;
    }

    /** A datagram that has yet to be sent. */
    interface Datagram {

        /** Returns whether its answer is still awaited. */
        boolean wanted();

        /**
         * Sends it now.
         *
         * @param number the number to pass to {@link #answered} when the answer arrives
         */
        void send(long number);
    }

    /** Sends the datagram, now or as soon as there is a place. */
    void submit(ServerAddress server, Datagram datagram, boolean again) {
        Lane lane = lane(server);
        long number = lane.isEmpty() ? lane.window.take(nanos.getAsLong()) : SendWindow.FULL;
        if (number != SendWindow.FULL) {
            datagram.send(number);
            return;
        }
        (again ? lane.again : lane.fresh).add(datagram);
        traffic.listener().delayed();
        look();
    }

    /** Notes that the datagram of this number was answered. */
    void answered(ServerAddress server, long number) {
        Lane lane = lane(server);
        lane.window.answered(number);
        sendWaiting(lane);
    }

    private Lane lane(ServerAddress server) {
        Lane known = lanes.get(server);
        if (known != null) {
            return known;
        }
        if (lanes.size() >= MOST_LANES) {
            lanes.values().removeIf(Lane::isEmpty);
        }
        Lane lane = new Lane(traffic.windows().of(server));
        lanes.put(server, lane);
        return lane;
    }

    private void sendWaiting(Lane lane) {
        for (Datagram next = lane.peek(); next != null; next = lane.peek()) {
            long number = lane.window.take(nanos.getAsLong());
            if (number == SendWindow.FULL) {
                return;
            }
            lane.drop(next);
            next.send(number);
        }
    }

    private void look() {
        if (!looking) {
            looking = true;
            soon.accept(() -> {
                looking = false;
                lanes.values().forEach(this::sendWaiting);
                if (!lanes.values().stream().allMatch(Lane::isEmpty)) {
                    look();
                }
            });
        }
    }

    /** The datagrams that wait for one resolver. */
    private static final class Lane {

        private final SendWindow window;
        private final Queue<Datagram> fresh = new ArrayDeque<>();
        private final Queue<Datagram> again = new ArrayDeque<>();

        Lane(SendWindow window) {
            this.window = window;
        }

        boolean isEmpty() {
            return fresh.isEmpty() && again.isEmpty();
        }

        /** Returns the next datagram that is still wanted. */
        @Nullable
        Datagram peek() {
            Datagram next = wanted(fresh);
            return next == null ? wanted(again) : next;
        }

        void drop(Datagram datagram) {
            (fresh.peek() == datagram ? fresh : again).remove();
        }

        private static @Nullable Datagram wanted(Queue<Datagram> queue) {
            Datagram next = queue.peek();
            while (next != null && !next.wanted()) {
                queue.remove();
                next = queue.peek();
            }
            return next;
        }
    }
}
