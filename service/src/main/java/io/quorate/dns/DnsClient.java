package io.quorate.dns;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;

/**
 * Gets a message from one of a perspective's resolvers: UDP, then TCP where the answer was cut, again where nothing
 * came. What happens within one try by UDP is in {@link UdpTry}. Belongs to the event loop that made it.
 */
final class DnsClient {

    /** Named in a failure before a resolver of this process's own has run at all. */
    private static final ServerAddress NOWHERE = new ServerAddress(IpAddress.of(new byte[4]), 53);

    private final DnsSettings settings;
    private final Supplier<List<ServerAddress>> servers;
    private final UdpTransport udp;
    private final TcpQuery tcp;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param servers the resolvers to ask right now, tried in turn; empty while there are none
     * @param traffic what all clients of the process share
     */
    DnsClient(
            Vertx vertx,
            DnsSettings settings,
            Supplier<List<ServerAddress>> servers,
            DnsTraffic traffic,
            LongSupplier nanos) {
        RawCaaRecord.register();
        this.settings = settings;
        this.servers = servers;
        this.udp = new UdpTransport(vertx, new Retransmissions(settings.retransmitAfter()), traffic, nanos);
        this.tcp = new TcpQuery(vertx);
    }

    /**
     * What came back.
     *
     * @param server which resolver answered
     */
    record Reply(Message message, ServerAddress server) {}

    /** No reply: the last server asked and why. */
    static final class NoReply extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ServerAddress server;
        private final DnsAnswer.Failed.Kind kind;

        NoReply(ServerAddress server, DnsAnswer.Failed.Kind kind, String words) {
            super(words, null, false, false);
            this.server = server;
            this.kind = kind;
        }

        ServerAddress server() {
            return server;
        }

        DnsAnswer.Failed.Kind kind() {
            return kind;
        }

        /** The word for what came in place of an answer. */
        String wireName() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The reply to this question; fails with {@link NoReply} when all tries are used up or the time is. */
    Future<Reply> ask(Name name, int type, boolean checkingDisabled, CallContext call) {
        return anywhere(new Asked(name, type, checkingDisabled, false), lifetime(call));
    }

    /** The same over TCP from the first. */
    Future<Reply> askByTcp(Name name, int type, CallContext call) {
        return anywhere(new Asked(name, type, false, true), lifetime(call));
    }

    private Future<Reply> anywhere(Asked asked, CallContext call) {
        List<ServerAddress> now = servers.get();
        return now.isEmpty()
                ? Future.failedFuture(
                        new NoReply(NOWHERE, DnsAnswer.Failed.Kind.UNREACHABLE, "this process's resolver does not run"))
                : attempt(now, asked, call, 1);
    }

    /** The same from one resolver and no other. */
    Future<Reply> askAt(ServerAddress server, Name name, int type, boolean checkingDisabled, CallContext call) {
        return attempt(List.of(server), new Asked(name, type, checkingDisabled, false), lifetime(call), 1);
    }

    /** The reply of one resolver to the question which version it is. */
    Future<Reply> askVersionAt(ServerAddress server, CallContext call) {
        return attempt(List.of(server), new Asked(VersionAnswer.QUESTION, false, false), lifetime(call), 1);
    }

    /** Queries and connections under way: nothing is when no lookup is. */
    int inFlight() {
        return udp.open() + tcp.open();
    }

    Future<Void> close() {
        udp.close();
        return tcp.close();
    }

    private record Asked(Record question, boolean checkingDisabled, boolean tcp) {

        Asked(Name name, int type, boolean checkingDisabled, boolean tcp) {
            this(Record.newRecord(name, type, DClass.IN), checkingDisabled, tcp);
        }
    }

    private CallContext lifetime(CallContext call) {
        return call.within(settings.lifetime());
    }

    private Future<Reply> attempt(List<ServerAddress> servers, Asked asked, CallContext call, int number) {
        ServerAddress server = servers.get((number - 1) % servers.size());
        CallContext mine = call.within(settings.timeout());
        Future<Reply> reply = asked.tcp() ? overTcp(query(asked), server, mine) : overUdp(asked, server, mine);
        return reply.recover(
                failure -> number < settings.attempts() && call.remaining().toMillis() > 0
                        ? attempt(servers, asked, call, number + 1)
                        : Future.failedFuture(noReply(server, failure, number)));
    }

    private OutgoingQuery query(Asked asked) {
        return OutgoingQuery.of(asked.question(), asked.checkingDisabled(), random);
    }

    private Future<Reply> overUdp(Asked asked, ServerAddress server, CallContext call) {
        return udp.exchange(() -> query(asked), server, call.timerMillis())
                .compose(answer -> parse(answer.query(), answer.response(), server)
                        .compose(reply -> reply.message().getHeader().getFlag(Flags.TC)
                                ? overTcp(answer.query(), server, call)
                                : Future.succeededFuture(reply)));
    }

    private Future<Reply> overTcp(OutgoingQuery query, ServerAddress server, CallContext call) {
        return tcp.exchange(query, server, call.timerMillis())
                .compose(response -> parse(query, response, server))
                .compose(reply -> reply.message().getHeader().getFlag(Flags.TC)
                        ? Future.failedFuture(
                                new NoReply(server, DnsAnswer.Failed.Kind.MALFORMED, "the answer was cut, by TCP too"))
                        : Future.succeededFuture(reply));
    }

    private static Future<Reply> parse(OutgoingQuery query, byte[] response, ServerAddress server) {
        try {
            return Future.succeededFuture(new Reply(new Message(query.unmixed(response)), server));
        } catch (IOException | RuntimeException unreadable) {
            return Future.failedFuture(
                    new NoReply(server, DnsAnswer.Failed.Kind.MALFORMED, "the answer is not a readable DNS message"));
        }
    }

    private NoReply noReply(ServerAddress server, Throwable failure, int tries) {
        if (failure instanceof NoReply known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            Duration each = settings.timeout();
            return new NoReply(
                    server,
                    DnsAnswer.Failed.Kind.TIMED_OUT,
                    "no answer in " + tries + " tries of up to " + each.toMillis() + " ms");
        }
        return new NoReply(server, DnsAnswer.Failed.Kind.UNREACHABLE, "the resolver could not be reached");
    }
}
