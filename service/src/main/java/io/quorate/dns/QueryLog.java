package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Asks the questions behind one answer or proof, and keeps each query, answered or not, for the record of the check.
 */
final class QueryLog {

    private static final Dnssec NOT_VALIDATED =
            new Dnssec(DnssecStatus.INDETERMINATE, "asked without validation (CD), to distinguish bogus from broken");

    private final DnsClient client;
    private final Function<Message, Dnssec> status;
    private final LongSupplier nanos;
    private final CallContext call;
    private final List<QuerySeen> seen = new ArrayList<>();

    /** @param status returns the DNSSEC status of a reply */
    QueryLog(DnsClient client, Function<Message, Dnssec> status, LongSupplier nanos, CallContext call) {
        this.client = client;
        this.status = status;
        this.nanos = nanos;
        this.call = call;
    }

    /** Returns the reply; fails with {@link NoReply}. */
    Future<Reply> ask(Name name, int type) {
        long began = nanos.getAsLong();
        return kept(name, type, began, client.ask(name, type, false, call), status, Dnssec.UNKNOWN);
    }

    /** Returns the reply of a resolver that is asked not to validate (CD). */
    Future<Reply> askWithoutValidation(Name name, int type) {
        long began = nanos.getAsLong();
        return kept(name, type, began, client.ask(name, type, true, call), any -> NOT_VALIDATED, NOT_VALIDATED);
    }

    /** Returns the reply over TCP. */
    Future<Reply> askByTcp(Name name, int type) {
        long began = nanos.getAsLong();
        return kept(name, type, began, client.askByTcp(name, type, call), status, Dnssec.UNKNOWN);
    }

    /** Returns every query so far, in the order of the replies. */
    List<QuerySeen> seen() {
        return List.copyOf(seen);
    }

    private Future<Reply> kept(
            Name name, int type, long began, Future<Reply> asked, Function<Message, Dnssec> judge, Dnssec unanswered) {
        return asked.onSuccess(reply -> {
                    Message message = reply.message();
                    String ede = ExtendedErrors.words(message);
                    keep(
                            name,
                            type,
                            reply.server(),
                            Rcode.string(message.getRcode()),
                            ede,
                            judge.apply(message),
                            began);
                })
                .onFailure(failure -> {
                    if (failure instanceof NoReply none) {
                        keep(name, type, none.server(), none.wireName(), null, unanswered, began);
                    }
                });
    }

    private void keep(
            Name name, int type, ServerAddress server, String rcode, @Nullable String ede, Dnssec dnssec, long began) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        seen.add(new QuerySeen(name.toString(true), Type.string(type), server.toString(), rcode, ede, dnssec, took));
    }
}
