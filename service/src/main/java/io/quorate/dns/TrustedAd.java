package io.quorate.dns;

import java.util.Optional;

import io.vertx.core.Future;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;

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

    private final DnsClient client;

    TrustedAd(DnsClient client) {
        this.client = client;
    }

    @Override
    public boolean checkingDisabled() {
        return false;
    }

    @Override
    public Future<Judged> judge(Name asked, int type, Reply reply, Deadline deadline) {
        Reading reading = AnswerReader.read(reply.message(), asked, type);
        if (!(reading instanceof Unusable unusable)) {
            return Future.succeededFuture(new Judged(reading, statusOf(reply.message())));
        }
        return unusable.kind() == Kind.SERVFAIL
                ? client.ask(asked, type, true, deadline)
                        .map(unvalidated -> Optional.of(unvalidated.message().getRcode() != Rcode.SERVFAIL))
                        .otherwise(Optional.empty())
                        .map(answers -> servfail(reply, answers))
                : Future.succeededFuture(new Judged(reading, NO_ANSWER));
    }

    private static Dnssec statusOf(Message message) {
        return message.getHeader().getFlag(Flags.AD) ? SECURE : UNSIGNED;
    }

    private static Judged servfail(Reply reply, Optional<Boolean> answersWithCd) {
        return ServfailPolicy.isBogus(ExtendedErrors.codes(reply.message()), answersWithCd.orElse(null))
                ? new Judged(new Unusable(Kind.BOGUS, "DNSSEC validation failed (bogus)"), BOGUS)
                : new Judged(new Unusable(Kind.SERVFAIL, "SERVFAIL: the name's servers failed"), NO_ANSWER);
    }
}
