package io.quorate.dns;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Shows that a failure is not on this side: the resolver answers a question that no cache holds, a random label below
 * the root, with a proven NXDOMAIN. It is asked over UDP after each failure that may permit issuance, and over TCP
 * until that has succeeded once.
 */
final class ResolverReach {

    private static final int LABEL_LETTERS = 24;

    private final DnsClient client;
    private final DnsSettings settings;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private boolean reachedByTcp;

    ResolverReach(DnsClient client, DnsSettings settings, LongSupplier nanos) {
        this.client = client;
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * The outcome of the questions.
     *
     * @param obstacle the evidence that the failure may be on this side; empty if there is none
     */
    record Reach(String obstacle, List<QuerySeen> queries) {

        Reach {
            queries = List.copyOf(queries);
        }
    }

    /** Asks over TCP. Never fails: after a failure the first proof asks again. */
    Future<Void> start() {
        return byTcp(CallContext.ours(settings.lifetime(), nanos)).mapEmpty();
    }

    /** Asks over UDP, and over TCP while that has not succeeded yet. */
    Future<Reach> check(CallContext call) {
        Future<Reach> udp = ask(false, call);
        Future<Reach> tcp = reachedByTcp ? Future.succeededFuture(new Reach("", List.of())) : byTcp(call);
        return Future.join(udp, tcp).map(both -> joined(udp.result(), tcp.result()));
    }

    private static Reach joined(Reach udp, Reach tcp) {
        return new Reach(
                udp.obstacle().isEmpty() ? tcp.obstacle() : udp.obstacle(),
                Stream.of(udp, tcp).flatMap(reach -> reach.queries().stream()).toList());
    }

    private Future<Reach> byTcp(CallContext call) {
        return ask(true, call)
                .onSuccess(reach -> reachedByTcp |= reach.obstacle().isEmpty());
    }

    private Future<Reach> ask(boolean tcp, CallContext call) {
        QueryLog queries = new QueryLog(client, TrustedAd::status, nanos, call);
        Name label = randomLabel();
        Future<Reply> reply = tcp ? queries.askByTcp(label, Type.A) : queries.ask(label, Type.A);
        return reply.map(came -> isProvenAbsent(came.message()))
                .recover(failure ->
                        failure instanceof NoReply ? Future.succeededFuture(false) : Future.failedFuture(failure))
                .map(reached -> new Reach(reached ? "" : obstacle(tcp ? "TCP" : "UDP"), queries.seen()));
    }

    private static boolean isProvenAbsent(Message message) {
        return message.getRcode() == Rcode.NXDOMAIN
                && message.getHeader().getFlag(Flags.AD)
                && !message.getHeader().getFlag(Flags.AA);
    }

    private static String obstacle(String by) {
        return "The failure may be on our side: a question for a random name below the root was not answered with a"
                + " proven NXDOMAIN over " + by + ".";
    }

    private Name randomLabel() {
        StringBuilder label = new StringBuilder();
        random.ints(LABEL_LETTERS, 'a', 'z' + 1).forEach(letter -> label.append((char) letter));
        return Name.fromConstantString(label + ".");
    }
}
