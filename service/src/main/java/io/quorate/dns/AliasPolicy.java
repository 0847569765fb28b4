package io.quorate.dns;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

import io.quorate.dns.DnsAnswer.Failed.Kind;

/**
 * Judges where the alias of a failing name leads, because the alias's target needs its own proof of insecurity. Asks
 * nothing: {@link InsecurityWalk} does.
 */
final class AliasPolicy {

    private static final Link END = new Link(null, "");

    private AliasPolicy() {}

    /**
     * The outcome of one question for CNAME.
     *
     * @param target  the alias's target; null at the end of the chain
     * @param trouble why it is unknown whether an alias exists; empty where it is known
     */
    record Link(@Nullable Name target, String trouble) {}

    /** Judges the answer to a question for CNAME. A name whose servers fail has no alias to follow. */
    static Link next(Name name, Message answer) {
        if (answer.getHeader().getFlag(Flags.AA)) {
            return unknown(name, "came with AA");
        }
        Optional<CNAMERecord> alias = answer.getSection(Section.ANSWER).stream()
                .filter(record ->
                        record.getDClass() == DClass.IN && record.getName().equals(name))
                .filter(CNAMERecord.class::isInstance)
                .map(CNAMERecord.class::cast)
                .findFirst();
        if (alias.isPresent()) {
            return new Link(alias.get().getTarget(), "");
        }
        boolean ended = answer.getRcode() == Rcode.SERVFAIL
                || answer.getRcode() == Rcode.NXDOMAIN
                || answer.getRcode() == Rcode.NOERROR
                        && answer.getSection(Section.ANSWER).isEmpty();
        return ended ? END : unknown(name, "was answered with " + Rcode.string(answer.getRcode()));
    }

    /** Judges a question for CNAME that got no reply. */
    static Link afterFailure(Name name, Kind kind) {
        return kind == Kind.TIMED_OUT ? END : unknown(name, "failed at the resolver");
    }

    private static Link unknown(Name name, String how) {
        return new Link(null, "The question for CNAME of " + name.toString(true) + " " + how + ".");
    }
}
