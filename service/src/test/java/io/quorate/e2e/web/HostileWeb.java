package io.quorate.e2e.web;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import io.quorate.e2e.web.Behaviour.Exchange;

/** A web server on loopback, plain and with TLS, that behaves by the first label of the host that is asked for. */
public final class HostileWeb implements AutoCloseable {

    /** Small, so that what was written is about what was read. */
    private static final int SEND_BUFFER = 65_536;

    private final Map<String, Behaviour> behaviours;
    private final Map<String, AtomicLong> written = new ConcurrentHashMap<>();
    private final SSLSocketFactory tls = Certificates.serverSockets();
    private final ServerSocket plainServer;
    private final ServerSocket tlsServer;
    private final ExecutorService threads = Executors.newCachedThreadPool(HostileWeb::daemon);

    private HostileWeb(Map<String, Behaviour> behaviours) throws IOException {
        this.behaviours = behaviours;
        this.plainServer = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.tlsServer = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    public static HostileWeb start(Map<String, Behaviour> behaviours) {
        try {
            HostileWeb web = new HostileWeb(behaviours);
            web.threads.execute(() -> web.accept(web.plainServer, false));
            web.threads.execute(() -> web.accept(web.tlsServer, true));
            return web;
        } catch (IOException failure) {
            throw new AssertionError("cannot listen on loopback", failure);
        }
    }

    public int port() {
        return plainServer.getLocalPort();
    }

    public int tlsPort() {
        return tlsServer.getLocalPort();
    }

    /** Returns the octets that clients took from a behaviour, all connections together. */
    public long written(String label) {
        return written.getOrDefault(label, new AtomicLong()).get();
    }

    /** Returns whether a behaviour was asked for. */
    public boolean wasAsked(String label) {
        return written.containsKey(label);
    }

    @Override
    public void close() throws IOException {
        plainServer.close();
        tlsServer.close();
        threads.shutdownNow();
    }

    private void accept(ServerSocket server, boolean withTls) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setSendBufferSize(SEND_BUFFER);
                threads.execute(() -> serve(socket, withTls));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket bare, boolean withTls) {
        try (bare) {
            Socket socket = withTls ? handshake(bare) : bare;
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String path = in.readLine().split(" ", 3)[1];
            String label = "";
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("host:")) {
                    label = line.substring("host:".length())
                            .trim()
                            .split("\\.", 2)[0]
                            .toLowerCase(Locale.ROOT);
                }
            }
            AtomicLong count = written.computeIfAbsent(label, first -> new AtomicLong());
            Behaviour behaviour = behaviours.get(label);
            if (behaviour != null) {
                behaviour.serve(new Exchange(path, counting(socket.getOutputStream(), count), bare, !withTls));
            }
        } catch (IOException | RuntimeException ended) {
            // The client has gone, or never spoke HTTP.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket handshake(Socket bare) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(bare, null, bare.getPort(), false);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static OutputStream counting(OutputStream out, AtomicLong count) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] octets) throws IOException {
                out.write(octets);
                count.addAndGet(octets.length);
            }
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hostile web");
        thread.setDaemon(true);
        return thread;
    }
}
