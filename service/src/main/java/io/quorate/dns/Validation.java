package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

import io.quorate.dns.AnswerReader.Reading;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/** How the DNSSEC status of a reply becomes known: one implementation a mode. */
interface Validation {

    /** What DNSSEC says of a reply by itself. */
    Dnssec statusOf(Message message);

    /** What the reply comes to. Never fails for what was seen; a reply that cannot be believed is unusable. */
    Future<Judged> judge(Name asked, int type, Reply reply, CallContext call);

    /**
     * A reply with its status.
     *
     * @param further queries that it took to know the status, for the record of the check
     */
    record Judged(Reading reading, Dnssec dnssec, List<QuerySeen> further) {

        public Judged {
            further = List.copyOf(further);
        }
    }
}
