package io.quorate.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetServer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A resolver on loopback whose every packet a test writes itself. */
final class ScriptedServer {

    private static final int PORT_TRIES = 20;

    private final Vertx vertx;
    private DatagramSocket udp;
    private NetServer tcp;
    private final boolean ipv6;
    final List<Message> asked = new ArrayList<>();
    private BiConsumer<Message, Replies> script = (query, replies) -> {};
    private Function<Message, byte[]> tcpScript = query -> new byte[0];
    int tcpConnections;
    int askersPort;

    /** Sends packets back to who asked. */
    interface Replies {
        void send(byte[] packet);
    }

    ScriptedServer(Vertx vertx, boolean ipv6) {
        this.vertx = vertx;
        this.ipv6 = ipv6;
        this.udp = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(ipv6));
        this.tcp = vertx.createNetServer();
    }

    /** Listens by UDP and TCP on one port. */
    Future<ScriptedServer> start() {
        return listen(PORT_TRIES);
    }

    /** A free TCP port may be taken for UDP: then another one is tried. */
    private Future<ScriptedServer> listen(int tries) {
        String host = ipv6 ? "::1" : "127.0.0.1";
        tcp.connectHandler(socket -> {
            tcpConnections++;
            socket.handler(part -> {
                byte[] answer = tcpScript.apply(parse(part.getBytes(2, part.length())));
                if (answer.length > 0) {
                    socket.write(
                            Buffer.buffer().appendUnsignedShort(answer.length).appendBytes(answer));
                }
            });
        });
        return tcp.listen(0, host)
                .compose(bound -> udp.handler(this::received).listen(bound.actualPort(), host))
                .map(this)
                .recover(taken -> tries == 0 ? Future.failedFuture(taken) : again(tries - 1));
    }

    private Future<ScriptedServer> again(int tries) {
        return Future.join(udp.close(), tcp.close()).transform(closed -> {
            udp = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(ipv6));
            tcp = vertx.createNetServer();
            return listen(tries);
        });
    }

    ScriptedServer replying(Function<Message, byte[]> answer) {
        return scripted((query, replies) -> replies.send(answer.apply(query)));
    }

    ScriptedServer scripted(BiConsumer<Message, Replies> steps) {
        this.script = steps;
        return this;
    }

    ScriptedServer byTcp(Function<Message, byte[]> answer) {
        this.tcpScript = answer;
        return this;
    }

    ServerAddress address() {
        return ServerAddress.parse((ipv6 ? "[::1]:" : "127.0.0.1:") + tcp.actualPort())
                .orElseThrow();
    }

    /** A response to this query with these records as answer. */
    static Message answer(Message query, Record... records) {
        Message response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.RA);
        response.addRecord(query.getQuestion(), Section.QUESTION);
        for (Record record : records) {
            response.addRecord(record, Section.ANSWER);
        }
        return response;
    }

    private void received(DatagramPacket packet) {
        Message query = parse(packet.data().getBytes());
        asked.add(query);
        askersPort = packet.sender().port();
        script.accept(
                query,
                reply -> udp.send(
                        Buffer.buffer(reply),
                        packet.sender().port(),
                        packet.sender().hostAddress()));
    }

    private static Message parse(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
