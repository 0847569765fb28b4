package io.quorate.dns;

import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import org.xbill.DNS.Name;

import io.quorate.dns.AnswerReader.Unusable;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.dns.InProcessValidator.Verified;
import io.quorate.loop.TimeLimit;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;

/** This process validates ({@code dnssec: validate}): the resolver hands over what it finds and judges nothing. */
final class InProcess implements Validation {

    private static final Dnssec NO_ANSWER = new Dnssec(DnssecStatus.INDETERMINATE, "there is no answer");

    private final InProcessValidator validator;

    InProcess(InProcessValidator validator) {
        this.validator = validator;
    }

    @Override
    public boolean checkingDisabled() {
        return true;
    }

    /** An answer that cannot be read is judged no further: it would be called bogus where it is only broken. */
    @Override
    public Future<Judged> judge(Name asked, int type, Reply reply, Deadline deadline) {
        if (AnswerReader.read(reply.message(), asked, type) instanceof Unusable unusable) {
            return Future.succeededFuture(new Judged(unusable, NO_ANSWER));
        }
        return TimeLimit.of(validator.verify(asked, type, reply.message()), deadline.timerMillis())
                .map(verified -> read(asked, type, verified))
                .recover(failure -> failure instanceof NoReply || failure instanceof TimeoutException
                        ? Future.succeededFuture(unproven(failure))
                        : Future.failedFuture(failure));
    }

    private static Judged read(Name asked, int type, Verified verified) {
        return verified.dnssec().status() == DnssecStatus.BOGUS
                ? new Judged(
                        new Unusable(
                                Kind.BOGUS,
                                "DNSSEC validation failed (bogus): "
                                        + verified.dnssec().reason()),
                        verified.dnssec())
                : new Judged(AnswerReader.read(verified.message(), asked, type), verified.dnssec());
    }

    private static Judged unproven(Throwable failure) {
        Kind kind = failure instanceof NoReply none ? none.kind() : Kind.TIMED_OUT;
        String words = failure instanceof NoReply
                ? String.valueOf(failure.getMessage())
                : "the keys to validate it did not come in time";
        return new Judged(
                new Unusable(kind, "the answer could not be validated: " + words),
                new Dnssec(DnssecStatus.INDETERMINATE, words));
    }
}
