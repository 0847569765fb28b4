package io.quorate.e2e.harness;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of loopback, for children that must be given one and need seconds until they bind it. They lie below those
 * that the kernel gives away by itself, and each is claimed until this JVM ends, so that runs side by side do not meet.
 */
public final class Ports {

    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int TRIES = 500;

    /** An address that no child binds. A port that is bound there for UDP is claimed. */
    private static final String OF_CLAIMS = "127.0.0.3";

    private static final Queue<DatagramSocket> CLAIMS = new ConcurrentLinkedQueue<>();

    private Ports() {}

    /** Returns a port that is free for TCP and UDP, and stays claimed. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isClaimed(port) && isFree(port)) {
                return port;
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

    /** Claims the port. A system without further addresses of loopback has no claims. */
    private static boolean isClaimed(int port) {
        try {
            CLAIMS.add(new DatagramSocket(new InetSocketAddress(OF_CLAIMS, port)));
            return true;
        } catch (IOException taken) {
            return !canClaim();
        }
    }

    private static boolean canClaim() {
        try (DatagramSocket any = new DatagramSocket(new InetSocketAddress(OF_CLAIMS, 0))) {
            return any.isBound();
        } catch (IOException noSuchAddress) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(address)) {
            tcp.setReuseAddress(false);
            tcp.bind(address);
            return udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
