package io.quorate.sandbox;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.sandbox.Validity.Outcome;

/** The validating resolver of one view on loopback: UDP and TCP on one port. {@link View} makes the answers. */
final class ResolverServer {

    private static final int PLAIN_PAYLOAD = 512;
    private static final int PORT_TRIES = 20;

    private final String view;
    private final World world;
    private final View answers;
    private final Vertx vertx;
    private final ServerAt at;
    private final ReceivedRequests asked = new ReceivedRequests();
    private boolean validating = true;
    private DatagramSocket udp;
    private NetServer tcp;

    ResolverServer(Vertx vertx, String view, World world, Cuts cuts, ServerAt at) {
        this.vertx = vertx;
        this.at = at;
        this.view = view;
        this.world = world;
        this.answers = new View(Records.of(world.zonesOf(view), cuts), cuts);
        this.udp = vertx.createDatagramSocket();
        this.tcp = vertx.createNetServer();
    }

    Future<ResolverServer> start() {
        return listen(at.port() == 0 ? PORT_TRIES : 0);
    }

    /** Returns address and port. */
    String address() {
        return at.host() + ":" + tcp.actualPort();
    }

    /** Returns every question so far in order, as "name TYPE" with the name in lower case. */
    List<String> asked() {
        return asked.all();
    }

    Future<Void> close() {
        return Future.join(udp.close(), tcp.close()).mapEmpty();
    }

    /** Tries another port if a free TCP port is taken for UDP. */
    private Future<ResolverServer> listen(int tries) {
        return tcp.connectHandler(this::converse)
                .listen(at.port(), at.host())
                .compose(bound -> udp.handler(this::received).listen(bound.actualPort(), at.host()))
                .map(this)
                .recover(taken -> tries == 0 ? Future.failedFuture(taken) : again(tries - 1));
    }

    private Future<ResolverServer> again(int tries) {
        return close().eventually(() -> {
                    udp = vertx.createDatagramSocket();
                    tcp = vertx.createNetServer();
                    return Future.succeededFuture();
                })
                .compose(closed -> listen(tries));
    }

    private void received(DatagramPacket packet) {
        respond(packet.data(), true)
                .ifPresent(response -> udp.send(
                        response, packet.sender().port(), packet.sender().hostAddress()));
    }

    private void converse(NetSocket socket) {
        Buffer received = Buffer.buffer();
        socket.handler(part -> {
            received.appendBuffer(part);
            if (received.length() >= 2 && received.length() >= 2 + received.getUnsignedShort(0)) {
                respond(received.getBuffer(2, 2 + received.getUnsignedShort(0)), false)
                        .ifPresent(response -> socket.write(Buffer.buffer()
                                .appendUnsignedShort(response.length())
                                .appendBuffer(response)));
            }
        });
    }

    private Optional<Buffer> respond(Buffer request, boolean datagram) {
        try {
            Message query = new Message(request.getBytes());
            // A question about the resolver itself is not one that a check asked.
            if (query.getQuestion().getDClass() != DClass.IN) {
                return answers.faulty(query, Fault.REFUSED).map(Message::toWire).map(Buffer::buffer);
            }
            String name = query.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT);
            asked.add(name + " " + Type.string(query.getQuestion().getType()));
            Message answer = answers.answer(query);
            List<String> chain = chain(query, name, answer);
            String type = Type.string(query.getQuestion().getType());
            Optional<Fault> fault = Stream.concat(Stream.of(name + " " + type), chain.stream())
                    .flatMap(link -> world.faultOf(view, link).stream())
                    .findFirst();
            if (fault.isPresent() && fault.get() == Fault.GARBAGE) {
                return Optional.of(Buffer.buffer(request.getBytes(0, 2)).appendString("garbage"));
            }
            Optional<Message> response = fault.isPresent() && fault.get() != Fault.BOGUS
                    ? answers.faulty(query, fault.get())
                    : Optional.of(validated(query, fault.isPresent() ? Validity.BOGUS : worst(chain), answer));
            return response.map(
                    message -> Buffer.buffer(message.toWire(datagram ? payload(query) : Message.MAXLENGTH)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns the name whose servers are asked: DS belongs to the parent's, whatever is wrong with the child's. */
    private static String troubled(Message query, String name) {
        int dot = name.indexOf('.');
        return query.getQuestion().getType() != Type.DS ? name : dot < 0 ? "" : name.substring(dot + 1);
    }

    /** Returns every name whose servers a resolver asks: the first, and the targets of the aliases that it follows. */
    private static List<String> chain(Message query, String first, Message answer) {
        Stream<String> targets = query.getQuestion().getType() == Type.CNAME
                ? Stream.of()
                : answer.getSection(Section.ANSWER).stream()
                        .filter(CNAMERecord.class::isInstance)
                        .map(alias ->
                                ((CNAMERecord) alias).getTarget().toString(true).toLowerCase(Locale.ROOT));
        return Stream.concat(Stream.of(first), targets)
                .map(name -> troubled(query, name))
                .toList();
    }

    /** Returns the weakest validity in the chain, which limits what the answer proves. */
    private Validity worst(List<String> chain) {
        return chain.stream()
                .map(link -> world.validityOf(view, link))
                .max(Comparator.comparing(Validity::outcome))
                .orElseThrow();
    }

    /**
     * Returns the answer as a validating resolver sends it: AD on a secure one, SERVFAIL for a bogus one unless CD is
     * set.
     */
    private Message validated(Message query, Validity worst, Message answer) {
        if (!validating) {
            return answer;
        }
        if (worst.outcome() == Outcome.BOGUS && !query.getHeader().getFlag(Flags.CD)) {
            return answers.bogus(query, worst);
        }
        if (worst.outcome() == Outcome.SECURE && !answers.isInOptOutSpan(query)) {
            answer.getHeader().setFlag(Flags.AD);
        }
        return answer;
    }

    /** Makes this resolver accept every answer from now on, as a resolver without its trust anchor does. */
    void stopValidating() {
        validating = false;
    }

    private static int payload(Message query) {
        OPTRecord opt = query.getOPT();
        return opt == null ? PLAIN_PAYLOAD : Math.max(PLAIN_PAYLOAD, opt.getPayloadSize());
    }
}
