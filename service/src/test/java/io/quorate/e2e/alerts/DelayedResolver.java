package io.quorate.e2e.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Passes queries on to a resolver by UDP, and its answers back after a delay. */
final class DelayedResolver implements AutoCloseable {

    private static final int LARGEST = 4096;
    private static final int PATIENCE_MILLIS = 3000;

    private final InetSocketAddress resolver;
    private final DatagramSocket front;
    /** A query of a name whose servers are silent keeps its worker waiting, and each is sent several times. */
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long delayMillis;

    /** Takes queries on a free port of loopback. */
    DelayedResolver(String resolver) throws IOException {
        int colon = resolver.lastIndexOf(':');
        this.resolver =
                new InetSocketAddress(resolver.substring(0, colon), Integer.parseInt(resolver.substring(colon + 1)));
        this.front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread reader = new Thread(this::read, "delayed-resolver");
        reader.setDaemon(true);
        reader.start();
    }

    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    /** From now on answers come so much later. */
    void delay(long millis) {
        delayMillis = millis;
    }

    @Override
    public void close() {
        front.close();
        workers.shutdownNow();
        clock.shutdownNow();
    }

    private void read() {
        while (!front.isClosed()) {
            DatagramPacket query = new DatagramPacket(new byte[LARGEST], LARGEST);
            try {
                front.receive(query);
            } catch (IOException closed) {
                return;
            }
            byte[] octets = Arrays.copyOf(query.getData(), query.getLength());
            workers.execute(() -> pass(octets, query.getSocketAddress()));
        }
    }

    private void pass(byte[] query, SocketAddress asker) {
        try (DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            back.setSoTimeout(PATIENCE_MILLIS);
            back.send(new DatagramPacket(query, query.length, resolver));
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            back.receive(answer);
            byte[] octets = Arrays.copyOf(answer.getData(), answer.getLength());
            ScheduledFuture<?> unused = clock.schedule(() -> send(octets, asker), delayMillis, TimeUnit.MILLISECONDS);
        } catch (IOException silent) {
            // The resolver keeps silent, and so does this.
        }
    }

    private void send(byte[] answer, SocketAddress asker) {
        try {
            front.send(new DatagramPacket(answer, answer.length, asker));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
