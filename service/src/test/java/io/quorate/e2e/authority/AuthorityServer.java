package io.quorate.e2e.authority;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

import io.quorate.e2e.harness.Ports;

/** A DNS server on one loopback port, over UDP and TCP. */
public final class AuthorityServer implements AutoCloseable {

    private static final int LARGEST = 65_535;
    private static final int IDLE_MILLIS = 5_000;

    private final Function<Message, Optional<byte[]>> answering;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final ExecutorService threads = Executors.newCachedThreadPool(AuthorityServer::daemon);

    private AuthorityServer(Function<Message, Optional<byte[]>> answering) throws IOException {
        this.answering = answering;
        this.udp = new DatagramSocket(Ports.free(), InetAddress.getLoopbackAddress());
        this.tcp = new ServerSocket(udp.getLocalPort(), 100, InetAddress.getLoopbackAddress());
    }

    /** Serves a tree of zones. */
    public static AuthorityServer of(Internet internet) {
        return of(internet::answerTo);
    }

    /** Serves what a function answers; empty is silence. */
    public static AuthorityServer of(Function<Message, Optional<Message>> answering) {
        return ofOctets(query -> answering.apply(query).map(answer -> answer.toWire(LARGEST)));
    }

    /** Serves octets as a function makes them. */
    public static AuthorityServer ofOctets(Function<Message, Optional<byte[]>> answering) {
        try {
            AuthorityServer server = new AuthorityServer(answering);
            server.threads.execute(server::overUdp);
            server.threads.execute(server::overTcp);
            return server;
        } catch (IOException failure) {
            throw new AssertionError("cannot listen on loopback", failure);
        }
    }

    public int port() {
        return udp.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
    }

    private void overUdp() {
        byte[] room = new byte[LARGEST];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                udp.receive(packet);
                Optional<byte[]> answer = answer(Arrays.copyOf(room, packet.getLength()), Records.UDP_PAYLOAD);
                if (answer.isPresent()) {
                    byte[] octets = answer.get();
                    udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                }
            } catch (IOException unreadable) {
                // The next packet.
            }
        }
    }

    private void overTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] query = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> answer = answer(query, LARGEST);
                if (answer.isPresent()) {
                    out.writeShort(answer.get().length);
                    out.write(answer.get());
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // The client has what it wanted.
        }
    }

    private Optional<byte[]> answer(byte[] octets, int room) throws IOException {
        Message query = new Message(octets);
        Optional<byte[]> made = answering.apply(query);
        return made.map(wire -> wire.length <= room ? wire : truncated(query));
    }

    private static byte[] truncated(Message query) {
        Message cut = Internet.empty(query);
        cut.getHeader().setFlag(Flags.TC);
        return cut.toWire(LARGEST);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "authority");
        thread.setDaemon(true);
        return thread;
    }
}
