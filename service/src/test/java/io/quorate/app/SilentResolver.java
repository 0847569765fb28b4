package io.quorate.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A resolver that passes the self-test, a question for the root, and is silent to everything else. */
final class SilentResolver implements AutoCloseable {

    private static final int HEADER = 12;
    private static final String VERSION = "version";
    private static final int ROOT_QUESTION_END = HEADER + 5;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final CountDownLatch asked = new CountDownLatch(1);

    SilentResolver() throws IOException {
        Thread thread = new Thread(this::answer, "silent-resolver");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits until something other than the root and the version was asked for. */
    void awaitQuestion() throws InterruptedException {
        if (!asked.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was asked");
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answer() {
        byte[] buffer = new byte[2000];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (true) {
                socket.receive(packet);
                if (buffer[HEADER] == 0) {
                    socket.send(new DatagramPacket(emptySecure(buffer), ROOT_QUESTION_END, packet.getSocketAddress()));
                } else if (!asksForTheVersion(buffer)) {
                    asked.countDown();
                }
            }
        } catch (IOException closed) {
            asked.countDown();
        }
    }

    /** {@code version.bind}, which the service asks by itself. */
    private static boolean asksForTheVersion(byte[] query) {
        return new String(query, HEADER + 1, VERSION.length(), StandardCharsets.US_ASCII).equalsIgnoreCase(VERSION);
    }

    /** The query as a response: QR, RD, RA and AD set, nothing but the question in it. */
    private static byte[] emptySecure(byte[] query) {
        byte[] response = Arrays.copyOf(query, ROOT_QUESTION_END);
        response[2] = (byte) 0x81;
        response[3] = (byte) 0xa0;
        Arrays.fill(response, 6, HEADER, (byte) 0);
        return response;
    }
}
