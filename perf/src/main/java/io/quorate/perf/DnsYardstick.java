package io.quorate.perf;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The least that a DNS query can cost here: dnsjava writes it and reads the answer, pooled Vert.x sockets carry it, one
 * event loop does it all. Ids are matched, nothing else.
 */
public final class DnsYardstick {

    private static final int SOCKETS = 64;

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final DatagramSocket[] sockets = new DatagramSocket[SOCKETS];
    private final LongAdder answered = new LongAdder();
    private long asked;

    private DnsYardstick(int port) {
        this.port = port;
    }

    /** {@code PORT SECONDS ROUNDS}: a line a round with queries and CPU microseconds, after one to warm up. */
    public static void main(String[] arguments) throws Exception {
        DnsYardstick yardstick = new DnsYardstick(Integer.parseInt(arguments[0]));
        long millis = (long) (Double.parseDouble(arguments[1]) * 1000);
        yardstick.start();
        Thread.sleep(millis * 2);
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            long cpu = Child.cpuMicros("self");
            long before = yardstick.answered.sum();
            Thread.sleep(millis);
            System.out.println((yardstick.answered.sum() - before) + " " + (Child.cpuMicros("self") - cpu));
        }
        Runtime.getRuntime().halt(0);
    }

    private void start() {
        vertx.runOnContext(started -> {
            for (int i = 0; i < SOCKETS; i++) {
                DatagramSocket socket = vertx.createDatagramSocket();
                sockets[i] = socket;
                socket.handler(packet -> {
                    if (readable(packet.data().getBytes())) {
                        answered.increment();
                    }
                    ask(socket);
                });
                socket.listen(0, "127.0.0.1").onSuccess(this::ask);
            }
        });
    }

    private void ask(DatagramSocket socket) {
        try {
            Name name = Name.fromString("n" + asked++ + ".a.caa.example.");
            Message query = Message.newQuery(Record.newRecord(name, Type.CAA, DClass.IN));
            query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO, List.of()), Section.ADDITIONAL);
            socket.send(Buffer.buffer(query.toWire()), port, "127.0.0.1");
        } catch (IOException impossible) {
            throw new IllegalStateException("a name that is one", impossible);
        }
    }

    private static boolean readable(byte[] response) {
        try {
            return new Message(response).getHeader().getCount(Section.ANSWER) == 1;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
