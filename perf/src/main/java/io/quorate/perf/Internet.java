package io.quorate.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Vertx;

import io.quorate.sandbox.Challenge;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;

/** The Internet that is measured against, as a process of its own: a resolver, a web server, one that is silent, a challenge responder. */
public final class Internet {

    private static final int RECEIVE_BUFFER = 4 << 20;

    private Internet() {}

    /** Starts it on this port of loopback; the first line of output holds the web server's ports. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = Integer.parseInt(arguments[0]);
        resolve(DatagramChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER), port);
        resolve(DatagramChannel.open(), smallPort(port));
        Stalls.watch("the Internet");
        Sandbox sandbox = Sandbox.start(vertx, world(), List.of("web")).await();
        SilentServer.start(sandbox.httpPort());
        System.out.println("ready " + sandbox.httpPort() + " " + sandbox.httpsPort());
    }

    /** Where the resolver with a receive buffer of the kernel's default listens. */
    static int smallPort(int port) {
        return port + 1;
    }

    private static void resolve(DatagramChannel resolver, int port) throws IOException {
        resolver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        new Thread(() -> answer(resolver), "resolver").start();
    }

    /** A plain loop: a datagram socket of Vert.x answered a thirtieth of the queries ({@code perf/README.md}). */
    private static void answer(DatagramChannel resolver) {
        ByteBuffer received = ByteBuffer.allocateDirect(1500);
        try {
            while (resolver.isOpen()) {
                SocketAddress asker = resolver.receive(received.clear());
                byte[] query = new byte[received.flip().remaining()];
                received.get(query);
                Optional<byte[]> response = DnsResponder.respond(query);
                if (response.isPresent()) {
                    resolver.send(ByteBuffer.wrap(response.get()), asker);
                }
            }
        } catch (IOException over) {
            throw new UncheckedIOException(over);
        }
    }

    private static World world() {
        return World.builder()
                .zone("example.", "@ 300 IN SOA ns host 1 3600 600 86400 300\n")
                .page(Names.WEB + "/.well-known/acme-challenge/" + Names.TOKEN, Page.of(Names.AUTHORIZATION))
                .page(Names.WEB + "/.well-known/pki-validation/token", Page.of(Names.TOKEN))
                .challenge(Names.TLS, Challenge.right(Names.TLS, Names.digest()))
                .build();
    }
}
