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
 * Sends one question to the resolvers of a perspective and returns the raw reply: UDP, then TCP where the answer was
 * truncated, with repeated tries where no reply came. A single try by UDP belongs to {@link UdpTry}, the reading of the
 * reply to {@link AnswerReader}. Belongs to the event loop that made it.
 */
final class DnsClient {

    /** Named in a failure before a resolver of this process has run at all. */
    private static final ServerAddress NOWHERE = new ServerAddress(IpAddress.of(new byte[4]), 53);

    private final DnsSettings settings;
    private final Supplier<List<ServerAddress>> servers;
    private final UdpTransport udp;
    private final TcpQuery tcp;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param servers the resolvers to ask right now, tried in turn; empty while there are none
     * @param traffic shared by all clients of the process
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
     * A reply.
     *
     * @param server the resolver that answered
     */
    record Reply(Message message, ServerAddress server) {}

    /** No reply came: names the last server asked and the reason. */
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

        /** Returns the code recorded in place of a response code. */
        String wireName() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns the reply to this question. Fails with {@link NoReply} when all tries or the time are used up. */
    Future<Reply> ask(Name name, int type, boolean checkingDisabled, CallContext call) {
        return anywhere(new Asked(name, type, checkingDisabled, false), lifetime(call));
    }

    /** Asks over TCP from the first try. */
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

    /** Asks this resolver only. */
    Future<Reply> askAt(ServerAddress server, Name name, int type, boolean checkingDisabled, CallContext call) {
        return attempt(List.of(server), new Asked(name, type, checkingDisabled, false), lifetime(call), 1);
    }

    /** Asks one resolver for its version. */
    Future<Reply> askVersionAt(ServerAddress server, CallContext call) {
        return attempt(List.of(server), new Asked(VersionAnswer.QUESTION, false, false), lifetime(call), 1);
    }

    /** Returns the number of queries and connections under way; 0 when no lookup is. */
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
