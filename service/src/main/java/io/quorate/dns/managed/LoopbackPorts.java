package io.quorate.dns.managed;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Finds and probes ports of 127.0.0.1. */
final class LoopbackPorts {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int TRIES = 20;
    private static final int CONNECT_MILLIS = 500;

    private LoopbackPorts() {}

    /**
     * Returns a port that is free for TCP and UDP. If another process takes it before the child does, the child ends
     * and the next one gets another port.
     */
    static int free() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, address());
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), address())) {
                return udp.getLocalPort();
            } catch (BindException taken) {
                // Another port may be free.
            }
        }
        throw new IOException("no port of 127.0.0.1 is free for both TCP and UDP");
    }

    /** Returns whether the port accepts connections. */
    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static InetAddress address() throws IOException {
        return InetAddress.getByAddress(LOOPBACK);
    }
}
