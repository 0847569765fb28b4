package io.quorate.e2e.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The table of TLS servers, by name: honest ones that must pass, and those that must not. */
final class TlsRows {

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int HANDSHAKE_OCTETS = 16_384;
    private static final int HELLO_OCTETS = 200;
    private static final long SLOW_MILLIS = 100;
    private static final String PROTOCOL = "acme-tls/1";
    private static final String CHAIN = "chain-of-3000";
    private static final String NAMES = "certificate-of-50000-names";

    static final List<String> OVERGROWN = List.of(CHAIN, NAMES);

    private TlsRows() {}

    static Map<String, Handshake> honest() {
        Map<String, Handshake> rows = new LinkedHashMap<>();
        rows.put("honest", (socket, out, name) -> shaken(socket, name, 1, 1, PROTOCOL));
        rows.put("honest-then-endless", (socket, out, name) -> {
            OutputStream within = shaken(socket, name, 1, 1, PROTOCOL).getOutputStream();
            endless(counted(within, out), "a".repeat(8_192).getBytes(StandardCharsets.US_ASCII));
        });
        return rows;
    }

    static Map<String, Handshake> hostile() {
        Map<String, Handshake> rows = new LinkedHashMap<>();
        rows.put("silent", (socket, out, name) -> hold(socket));
        rows.put("leaves-at-once", (socket, out, name) -> {});
        rows.put("leaves-after-hello", (socket, out, name) -> hello(socket));
        rows.put("speaks-http", (socket, out, name) -> {
            hello(socket);
            out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            hold(socket);
        });
        rows.put("endless-noise", (socket, out, name) -> endless(out, filled(8_192, 0x5a)));
        rows.put("endless-warnings", (socket, out, name) -> endless(out, repeated(record(ALERT, 1, 90), 500)));
        rows.put("endless-empty-records", (socket, out, name) -> endless(out, repeated(record(HANDSHAKE), 500)));
        rows.put(
                "endless-hello-requests",
                (socket, out, name) -> endless(out, repeated(record(HANDSHAKE, 0, 0, 0, 0), 500)));
        rows.put("message-of-16-mebibytes", (socket, out, name) -> {
            hello(socket);
            out.write(record(HANDSHAKE, 2, 0xff, 0xff, 0xff));
            endless(out, record(HANDSHAKE, new int[HANDSHAKE_OCTETS]));
        });
        rows.put("record-of-65535-octets", (socket, out, name) -> {
            hello(socket);
            out.write(new byte[] {HANDSHAKE, 3, 3, (byte) 0xff, (byte) 0xff});
            endless(out, new byte[8_192]);
        });
        rows.put("octet-by-octet", (socket, out, name) -> {
            hello(socket);
            byte[] slow = record(HANDSHAKE, new int[HANDSHAKE_OCTETS]);
            for (byte octet : slow) {
                out.write(new byte[] {octet});
                Thread.sleep(SLOW_MILLIS);
            }
        });
        rows.put("half-a-handshake", (socket, out, name) -> relay(socket, out, name, HELLO_OCTETS));
        rows.put("no-protocol", (socket, out, name) -> shaken(socket, name, 1, 1, ""));
        return rows;
    }

    /** Servers whose certificates are too large; made beforehand, so that no time limit hides what becomes of them. */
    static Map<String, Handshake> overgrown(String zone) {
        SSLContext chain = AlpnContexts.of(CHAIN + "." + zone, 1, 3_000);
        SSLContext names = AlpnContexts.of(NAMES + "." + zone, 50_000, 1);
        return Map.of(
                CHAIN, (socket, out, name) -> shaken(socket, chain, PROTOCOL),
                NAMES, (socket, out, name) -> shaken(socket, names, PROTOCOL));
    }

    private static Socket shaken(Socket bare, String name, int names, int chain, String protocol) throws IOException {
        return shaken(bare, AlpnContexts.of(name, names, chain), protocol);
    }

    /** Returns the connection within TLS; the client may close it at once, which is not an error. */
    private static Socket shaken(Socket bare, SSLContext context, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(bare, null, bare.getPort(), false);
        socket.setUseClientMode(false);
        if (!protocol.isEmpty()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    /** Passes on so many octets of an honest server, and then nothing more. */
    private static void relay(Socket client, OutputStream out, String name, int octets)
            throws IOException, InterruptedException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket there = new Socket(door.getInetAddress(), door.getLocalPort());
                Socket here = door.accept()) {
            Thread server = new Thread(() -> answer(here, name), "half a handshake");
            server.setDaemon(true);
            server.start();
            there.getOutputStream().write(hello(client));
            out.write(there.getInputStream().readNBytes(octets));
            hold(client);
        }
    }

    private static void answer(Socket bare, String name) {
        try {
            shaken(bare, name, 1, 1, PROTOCOL);
        } catch (IOException cut) {
            // Its client never hears the whole of it.
        }
    }

    private static byte[] hello(Socket socket) throws IOException {
        byte[] read = new byte[HANDSHAKE_OCTETS];
        int length = socket.getInputStream().read(read);
        return Arrays.copyOf(read, Math.max(0, length));
    }

    /** Waits for the client to leave. */
    private static void hold(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] room = new byte[HANDSHAKE_OCTETS];
        while (in.read(room) >= 0) {
            // Whatever it says.
        }
    }

    private static void endless(OutputStream out, byte[] octets) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.write(octets);
        }
    }

    private static OutputStream counted(OutputStream within, OutputStream counter) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet});
            }

            @Override
            public void write(byte[] octets) throws IOException {
                within.write(octets);
                ((TlsServer.Counter) counter).add(octets.length);
            }
        };
    }

    private static byte[] record(int type, int... content) {
        byte[] record = new byte[5 + content.length];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (content.length >> 8);
        record[4] = (byte) content.length;
        for (int i = 0; i < content.length; i++) {
            record[5 + i] = (byte) content[i];
        }
        return record;
    }

    private static byte[] filled(int length, int octet) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) octet);
        return filled;
    }

    private static byte[] repeated(byte[] once, int times) {
        byte[] all = new byte[once.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return all;
    }
}
