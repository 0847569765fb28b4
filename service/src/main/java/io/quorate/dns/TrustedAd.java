package io.quorate.dns;

import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * The DNSSEC status by a validating resolver of this node ({@code dnssec: trust-ad} and {@code managed}): AD is secure,
 * and without AD nothing is proven. A SERVFAIL is asked again without validation, to distinguish bogus from broken.
 */
final class TrustedAd implements Validation {

    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "validated by the node's own resolver (AD)");
    private static final Dnssec UNSIGNED =
            new Dnssec(DnssecStatus.UNSIGNED, "the validating resolver did not call it secure");
    private static final Dnssec BOGUS = new Dnssec(DnssecStatus.BOGUS, "the resolver's validation failed");
    private static final Dnssec NO_ANSWER = new Dnssec(DnssecStatus.INDETERMINATE, "there is no answer");

    private final DnsClient client;
    private final LongSupplier nanos;

    TrustedAd(DnsClient client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    @Override
    public Dnssec statusOf(Message message) {
        return status(message);
    }

    /** Returns the status that the AD bit of an answer shows. */
    static Dnssec status(Message message) {
        return message.getHeader().getFlag(Flags.AD) ? SECURE : UNSIGNED;
    }

    @Override
    public Future<Judged> judge(Name asked, int type, Reply reply, CallContext call) {
        Reading reading = AnswerReader.read(reply.message(), asked, type);
        if (!(reading instanceof Unusable unusable)) {
            return Future.succeededFuture(new Judged(reading, status(reply.message()), List.of()));
        }
        if (unusable.kind() != Kind.SERVFAIL) {
            return Future.succeededFuture(new Judged(reading, NO_ANSWER, List.of()));
        }
        List<Integer> errors = ExtendedErrors.codes(reply.message());
        return ServfailPolicy.isBogus(errors, null)
                ? Future.succeededFuture(servfail(true, List.of()))
                : lookWithoutValidation(asked, type, errors, call);
    }

    /** Asks the same question with CD to distinguish bogus from broken; the data of that answer is never used. */
    private Future<Judged> lookWithoutValidation(Name asked, int type, List<Integer> errors, CallContext call) {
        QueryLog queries = new QueryLog(client, TrustedAd::status, nanos, call);
        return queries.askWithoutValidation(asked, type)
                .map(reply -> servfail(
                        ServfailPolicy.isBogus(errors, reply.message().getRcode() != Rcode.SERVFAIL), queries.seen()))
                .recover(failure -> failure instanceof NoReply
                        ? Future.succeededFuture(servfail(false, queries.seen()))
                        : Future.failedFuture(failure));
    }

    private static Judged servfail(boolean bogus, List<QuerySeen> further) {
        return bogus
                ? new Judged(new Unusable(Kind.BOGUS, "DNSSEC validation failed (bogus)"), BOGUS, further)
                : new Judged(new Unusable(Kind.SERVFAIL, "SERVFAIL: the name's servers failed"), NO_ANSWER, further);
    }
}
