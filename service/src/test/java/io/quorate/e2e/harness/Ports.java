package io.quorate.e2e.harness;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Free ports of loopback, for children that must be given one. */
public final class Ports {

    private static final int TRIES = 50;

    private Ports() {}

    /** Returns a port that is free for TCP and UDP. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                // Another pair.
            }
        }
        throw new AssertionError("no free port on loopback");
    }

    /** Returns whether something listens at a port of loopback. */
    public static boolean isListenedTo(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
