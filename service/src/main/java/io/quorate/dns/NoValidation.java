package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.support.CallContext;

/** The DNSSEC status without a validating resolver ({@code dnssec: off}): unknown for every reply. */
final class NoValidation implements Validation {

    private static final Dnssec OFF = new Dnssec(DnssecStatus.INDETERMINATE, "validation is off");

    @Override
    public Dnssec statusOf(Message message) {
        return OFF;
    }

    @Override
    public Future<Judged> judge(Name asked, int type, Reply reply, CallContext call) {
        return Future.succeededFuture(new Judged(AnswerReader.read(reply.message(), asked, type), OFF, List.of()));
    }
}
