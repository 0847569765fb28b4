package io.quorate.e2e.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server for each row, all at one port, each at a loopback address of its own: the address asked distinguishes them.
 */
final class TlsServer implements AutoCloseable {

    private static final int TRIES = 20;
    private static final int SEND_BUFFER = 65_536;

    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(TlsServer::daemon);
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final int port;

    private TlsServer(Map<String, Handshake> rows, String zone, int port) throws IOException {
        this.port = port;
        int host = 1;
        for (Map.Entry<String, Handshake> row : rows.entrySet()) {
            InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) host++});
            seats.put(
                    row.getKey(),
                    new Seat(row.getKey() + "." + zone, new ServerSocket(port, 100, address), row.getValue()));
        }
        seats.values().forEach(seat -> threads.execute(() -> accept(seat)));
    }

    private record Seat(
            String name, ServerSocket door, Handshake handshake, AtomicInteger connections, AtomicLong written) {

        Seat(String name, ServerSocket door, Handshake handshake) {
            this(name, door, handshake, new AtomicInteger(), new AtomicLong());
        }
    }

    static TlsServer start(Map<String, Handshake> rows, String zone) {
        for (int tries = 0; tries < TRIES; tries++) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new TlsServer(rows, zone, probe.getLocalPort());
            } catch (IOException taken) {
                // Another port.
            }
        }
        throw new AssertionError("no port that is free at all addresses of 127.0.1.0/24");
    }

    int port() {
        return port;
    }

    /** Returns an address record for each row. */
    List<String> records() {
        List<String> lines = new ArrayList<>();
        seats.values()
                .forEach(seat -> lines.add(
                        seat.name() + " A " + seat.door().getInetAddress().getHostAddress()));
        return lines;
    }

    int connections(String row) {
        return seats.get(row).connections().get();
    }

    /** Returns the octets that clients took from a row, all connections together. */
    long written(String row) {
        return seats.get(row).written().get();
    }

    @Override
    public void close() throws IOException {
        for (Seat seat : seats.values()) {
            seat.door().close();
        }
        threads.shutdownNow();
    }

    private void accept(Seat seat) {
        while (!seat.door().isClosed()) {
            try {
                Socket socket = seat.door().accept();
                socket.setSendBufferSize(SEND_BUFFER);
                seat.connections().incrementAndGet();
                threads.execute(() -> serve(socket, seat));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Returns what went wrong in the servers themselves: such a row shows nothing. */
    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    private void serve(Socket socket, Seat seat) {
        try (socket) {
            seat.handshake().speak(socket, new Counter(socket.getOutputStream(), seat.written()), seat.name());
        } catch (IOException ended) {
            // The client has gone, as it should.
        } catch (RuntimeException fault) {
            faults.add(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hostile tls");
        thread.setDaemon(true);
        return thread;
    }

    /** Counts what went through it. */
    static final class Counter extends FilterOutputStream {

        private final AtomicLong written;

        Counter(OutputStream out, AtomicLong written) {
            super(out);
            this.written = written;
        }

        @Override
        public void write(byte[] octets) throws IOException {
            out.write(octets);
            add(octets.length);
        }

        void add(int octets) {
            written.addAndGet(octets);
        }
    }
}
