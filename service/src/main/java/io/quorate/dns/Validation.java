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

/** Determines the DNSSEC status of a reply; one implementation per mode. */
interface Validation {

    /** Returns the status that the reply itself shows. */
    Dnssec statusOf(Message message);

    /** Judges a reply. Never fails by what was seen; a reply that cannot be believed is unusable. */
    Future<Judged> judge(Name asked, int type, Reply reply, CallContext call);

    /**
     * A reply with its status.
     *
     * @param further the queries needed to determine the status, for the record of the check
     */
    record Judged(Reading reading, Dnssec dnssec, List<QuerySeen> further) {

        public Judged {
            further = List.copyOf(further);
        }
    }
}
