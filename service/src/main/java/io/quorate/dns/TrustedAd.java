package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;

/**
 * The node's own resolver validates ({@code dnssec: trust-ad}): AD is secure, without AD nothing is proven, and a
 * SERVFAIL is asked again without validation, to tell bogus from broken.
 */
final class TrustedAd implements Validation {

    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "validated by the node's own resolver (AD)");
    private static final Dnssec UNSIGNED =
            new Dnssec(DnssecStatus.UNSIGNED, "the validating resolver did not call it secure");
    private static final Dnssec BOGUS = new Dnssec(DnssecStatus.BOGUS, "the resolver's validation failed");
    private static final Dnssec NO_ANSWER = new Dnssec(DnssecStatus.INDETERMINATE, "there is no answer");

    private static final Dnssec NOT_VALIDATED =
            new Dnssec(DnssecStatus.INDETERMINATE, "asked without validation (CD), to tell bogus from broken");

    private final DnsClient client;
    private final LongSupplier nanos;

    TrustedAd(DnsClient client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    @Override
    public Future<Judged> judge(Name asked, int type, Reply reply, Deadline deadline) {
        Reading reading = AnswerReader.read(reply.message(), asked, type);
        if (!(reading instanceof Unusable unusable)) {
            return Future.succeededFuture(new Judged(reading, statusOf(reply.message())));
        }
        return unusable.kind() == Kind.SERVFAIL
                ? lookWithoutValidation(asked, type, deadline).map(second -> servfail(reply, second))
                : Future.succeededFuture(new Judged(reading, NO_ANSWER));
    }

    /** Returns what the AD bit of an answer says. */
    static Dnssec statusOf(Message message) {
        return message.getHeader().getFlag(Flags.AD) ? SECURE : UNSIGNED;
    }

    /**
     * The same question without validation.
     *
     * @param answers whether it was answered; null where nothing came
     */
    private record SecondLook(QuerySeen seen, @Nullable Boolean answers) {}

    private Future<SecondLook> lookWithoutValidation(Name asked, int type, Deadline deadline) {
        long began = nanos.getAsLong();
        return client.ask(asked, type, true, deadline)
                .map(reply -> look(asked, type, reply, began))
                .recover(failure -> failure instanceof NoReply none
                        ? Future.succeededFuture(
                                new SecondLook(seen(asked, type, none.server(), none.word(), null, began), null))
                        : Future.failedFuture(failure));
    }

    private SecondLook look(Name asked, int type, Reply reply, long began) {
        int rcode = reply.message().getRcode();
        String ede = ExtendedErrors.words(reply.message());
        return new SecondLook(
                seen(asked, type, reply.server(), Rcode.string(rcode), ede, began), rcode != Rcode.SERVFAIL);
    }

    private QuerySeen seen(Name asked, int type, ServerAddress server, String rcode, @Nullable String ede, long began) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        return new QuerySeen(
                asked.toString(true), Type.string(type), server.toString(), rcode, ede, NOT_VALIDATED, took);
    }

    private static Judged servfail(Reply reply, SecondLook second) {
        boolean bogus = ServfailPolicy.isBogus(ExtendedErrors.codes(reply.message()), second.answers());
        return bogus
                ? new Judged(
                        new Unusable(Kind.BOGUS, "DNSSEC validation failed (bogus)"), BOGUS, List.of(second.seen()))
                : new Judged(
                        new Unusable(Kind.SERVFAIL, "SERVFAIL: the name's servers failed"),
                        NO_ANSWER,
                        List.of(second.seen()));
    }
}
