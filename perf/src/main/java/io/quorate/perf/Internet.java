package io.quorate.perf;

import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;

import io.quorate.sandbox.Challenge;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;

/** The Internet that is measured against, as a process of its own: a resolver, a web server, a challenge responder. */
public final class Internet {

    private static final int RECEIVE_BUFFER = 4 << 20;

    private Internet() {}

    /** Starts it on this port of loopback; the first line of output holds the web server's ports. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        DatagramSocket socket = vertx.createDatagramSocket(
                new io.vertx.core.datagram.DatagramSocketOptions().setReceiveBufferSize(RECEIVE_BUFFER));
        socket.handler(packet -> DnsResponder.respond(packet.data().getBytes())
                .ifPresent(response -> socket.send(
                        Buffer.buffer(response),
                        packet.sender().port(),
                        packet.sender().hostAddress())));
        socket.listen(Integer.parseInt(arguments[0]), "127.0.0.1").await();
        Sandbox sandbox = Sandbox.start(vertx, world(), List.of("web")).await();
        System.out.println("ready " + sandbox.httpPort() + " " + sandbox.httpsPort());
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
