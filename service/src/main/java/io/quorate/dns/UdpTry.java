package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One try of a question by UDP: its first datagram, its {@link Retransmissions}, and the first answer to any of them. A
 * try with retransmissions listens until its time is over, but only to count: a copy that is answered late was not
 * lost. Nothing after the first answer changes the result.
 */
final class UdpTry {

    private static final long NO_TIMER = -1;

    private final UdpTransport transport;
    private final UdpSockets sockets;
    private final ServerAddress server;
    private final Supplier<OutgoingQuery> queries;
    private final Promise<Answer> answer = Promise.promise();
    private final List<Copy> copies = new ArrayList<>(1);
    private final long began;
    private final long lasts;
    private long timer = NO_TIMER;
    private boolean settled;

    /** A response and the copy of the query that it answers. */
    static final class Answer {

        private final OutgoingQuery query;
        private final byte[] response;

        private Answer(OutgoingQuery query, byte[] response) {
            this.query = query;
            this.response = response;
        }

        OutgoingQuery query() {
            return query;
        }

        byte[] response() {
            return response;
        }
    }

    UdpTry(
            UdpTransport transport,
            UdpSockets sockets,
            ServerAddress server,
            Supplier<OutgoingQuery> queries,
            long lastsMillis) {
        this.transport = transport;
        this.sockets = sockets;
        this.server = server;
        this.queries = queries;
        this.lasts = lastsMillis;
        this.began = transport.nanos().getAsLong();
    }

    /** Returns the first answer, or a {@link TimeoutException}. */
    Future<Answer> start() {
        sendCopy();
        if (timer == NO_TIMER && !settled) {
            waitForEnd();
        }
        return answer.future();
    }

    private void sendCopy() {
        transport.sender().submit(server, new Copy(copies.isEmpty()), !copies.isEmpty());
    }

    private void sent(Copy copy) {
        copies.add(copy);
        if (!copy.first) {
            transport.listener().retransmitted();
        }
        transport
                .retransmissions()
                .next(copies.size(), left())
                .ifPresentOrElse(
                        wait -> setTimer(wait, () -> {
                            waitForEnd();
                            sendCopy();
                        }),
                        this::waitForEnd);
    }

    private List<UdpSockets.Sent> sentCopies() {
        List<UdpSockets.Sent> all = new ArrayList<>(copies.size());
        for (Copy copy : copies) {
            UdpSockets.Sent sent = copy.sent;
            if (sent != null) {
                all.add(sent);
            }
        }
        return all;
    }

    private void waitForEnd() {
        setTimer(left(), this::end);
    }

    private Duration left() {
        return Duration.ofMillis(lasts).minusNanos(transport.nanos().getAsLong() - began);
    }

    /** Rounds up, because a try that ends early would leave time for one more. */
    private void setTimer(Duration wait, Runnable then) {
        cancelTimer();
        long millis = Math.max(1, wait.plusNanos(999_999).toMillis());
        timer = transport.vertx().setTimer(millis, due -> {
            timer = NO_TIMER;
            then.run();
        });
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            transport.vertx().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void answered(Copy copy, byte[] response) {
        transport.sender().answered(server, copy.number);
        if (!settled) {
            settled = true;
            transport
                    .listener()
                    .answered(copy.first, Duration.ofNanos(transport.nanos().getAsLong() - began));
            listenOn();
            answer.complete(new Answer(copy.query, response));
        } else {
            listenOn();
        }
    }

    /** Keeps listening for copies that may still be answered. */
    private void listenOn() {
        if (copies.stream().allMatch(copy -> copy.ended)) {
            cancelTimer();
        } else {
            waitForEnd();
        }
    }

    private void failed(Throwable failure) {
        if (copies.stream().allMatch(copy -> copy.ended)) {
            cancelTimer();
            if (!settled) {
                settled = true;
                answer.fail(failure);
            }
        }
    }

    private void end() {
        List<Copy> open = copies.stream().filter(copy -> !copy.ended).toList();
        open.forEach(Copy::forget);
        if (settled) {
            transport.listener().lost(open.size());
        } else {
            settled = true;
            transport.listener().unanswered();
            answer.fail(new TimeoutException("no answer"));
        }
    }

    /** One datagram with its own id, letter case and socket. */
    private final class Copy implements PacedSender.Datagram, UdpSockets.Receiver {

        private final OutgoingQuery query = queries.get();
        private final boolean first;
        private long number;
        private UdpSockets.@Nullable Sent sent;
        private boolean ended;

        Copy(boolean first) {
            this.first = first;
        }

        @Override
        public boolean wanted() {
            return !settled;
        }

        @Override
        public void send(long place) {
            number = place;
            if (sockets.isClosed()) {
                failed(new IllegalStateException("resolver client is closed"));
                return;
            }
            List<UdpSockets.Sent> others = sentCopies();
            UdpTry.this.sent(this);
            sent = sockets.send(query, server, this, others);
        }

        @Override
        public void answered(byte[] response) {
            ended = true;
            UdpTry.this.answered(this, response);
        }

        @Override
        public void failed(Throwable failure) {
            ended = true;
            UdpTry.this.failed(failure);
        }

        void forget() {
            ended = true;
            UdpSockets.Sent waiting = sent;
            if (waiting != null) {
                waiting.forget();
            }
        }
    }
}
