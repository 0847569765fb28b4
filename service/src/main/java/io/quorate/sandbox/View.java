package io.quorate.sandbox;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Makes the answers of one view's recursive resolver, with the whole chain of aliases. Whether an answer is sent at all
 * is decided by {@link ResolverServer}.
 */
final class View {

    private static final int PAYLOAD = 1232;

    private final Records records;
    private final Cuts cuts;
    private final Signatures signatures;

    View(Records records, Cuts cuts) {
        this.records = records;
        this.cuts = cuts;
        this.signatures = new Signatures(cuts, records);
    }

    /** Returns the response to a query. */
    Message answer(Message query) {
        Message response = responseTo(query);
        Name name = query.getQuestion().getName().canonicalize();
        int type = query.getQuestion().getType();
        Set<Name> visited = new HashSet<>();
        while (visited.add(name)) {
            var found = records.at(name, type);
            if (!found.isEmpty()) {
                found.forEach(record -> response.addRecord(record, Section.ANSWER));
                return complete(query, response, name, false);
            }
            Optional<Name> target = type == Type.DS && cuts.isApex(name) ? Optional.empty() : alias(name, response);
            if (target.isEmpty()) {
                return absent(query, response, name);
            }
            name = target.get();
        }
        response.getHeader().setRcode(Rcode.SERVFAIL);
        return response;
    }

    /** Returns whether the query asks for DS of a delegation in an opt-out span, whose absence is not proven. */
    boolean isInOptOutSpan(Message query) {
        Name name = query.getQuestion().getName().canonicalize();
        return query.getQuestion().getType() == Type.DS
                && cuts.isApex(name)
                && cuts.ds(name).isEmpty()
                && cuts.validityOf(cuts.zoneOf(name, Type.DS)) == Validity.SECURE_OPT_OUT;
    }

    /** Returns the response of a resolver whose validation failed: SERVFAIL with the extended error for the reason. */
    Message bogus(Message query, Validity validity) {
        Message response = responseTo(query);
        response.getHeader().setRcode(Rcode.SERVFAIL);
        response.removeAllRecords(Section.ADDITIONAL);
        response.addRecord(
                new OPTRecord(PAYLOAD, 0, 0, 0, new ExtendedErrorCodeOption(extendedError(validity))),
                Section.ADDITIONAL);
        return response;
    }

    private static int extendedError(Validity validity) {
        return switch (validity) {
            case BOGUS -> ExtendedErrorCodeOption.SIGNATURE_EXPIRED;
            case SIGNATURES_MISSING -> ExtendedErrorCodeOption.RRSIGS_MISSING;
            case WRONG_KEY -> ExtendedErrorCodeOption.DNSKEY_MISSING;
            default -> ExtendedErrorCodeOption.DNSSEC_BOGUS;
        };
    }

    /** Returns the response that a scripted fault makes; empty if the fault is silence. */
    Optional<Message> faulty(Message query, Fault fault) {
        Message response = responseTo(query);
        switch (fault) {
            case SILENCE, GARBAGE, BOGUS -> {
                return Optional.empty();
            }
            case EMPTY -> {}
            case NO_SOA -> {
                response = answer(query);
                response.removeAllRecords(Section.AUTHORITY);
            }
            case LOCAL_DATA -> {
                response = answer(query);
                response.getHeader().setFlag(Flags.AA);
                response.getHeader().setFlag(Flags.AD);
            }
            case SERVFAIL -> response.getHeader().setRcode(Rcode.SERVFAIL);
            case REFUSED -> response.getHeader().setRcode(Rcode.REFUSED);
            case FORMERR -> response.getHeader().setRcode(Rcode.FORMERR);
            case NXDOMAIN -> response.getHeader().setRcode(Rcode.NXDOMAIN);
            case TRUNCATED -> response.getHeader().setFlag(Flags.TC);
            case LAME ->
                response.addRecord(
                        new NSRecord(
                                query.getQuestion().getName(), DClass.IN, 300, Name.fromConstantString("ns.invalid.")),
                        Section.AUTHORITY);
            case WRONG_QUESTION -> {
                response.removeAllRecords(Section.QUESTION);
                response.addRecord(
                        Record.newRecord(Name.fromConstantString("other.invalid."), Type.A, DClass.IN),
                        Section.QUESTION);
            }
        }
        return Optional.of(response);
    }

    private static Message responseTo(Message query) {
        Message response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.RA);
        response.getHeader().setFlag(Flags.RD);
        response.addRecord(query.getQuestion(), Section.QUESTION);
        OPTRecord opt = query.getOPT();
        if (opt != null) {
            response.addRecord(new OPTRecord(PAYLOAD, 0, 0, opt.getFlags()), Section.ADDITIONAL);
        }
        return response;
    }

    private Optional<Name> alias(Name name, Message response) {
        var cname = records.at(name, Type.CNAME);
        if (!cname.isEmpty()) {
            response.addRecord(cname.get(0), Section.ANSWER);
            return Optional.of(((CNAMERecord) cname.get(0)).getTarget());
        }
        return records.dnameAbove(name).flatMap(dname -> rewritten(name, (DNAMERecord) dname, response));
    }

    private static Optional<Name> rewritten(Name name, DNAMERecord dname, Message response) {
        try {
            Name target = name.fromDNAME(dname);
            response.addRecord(dname, Section.ANSWER);
            response.addRecord(new CNAMERecord(name, DClass.IN, dname.getTTL(), target), Section.ANSWER);
            return Optional.of(target);
        } catch (NameTooLongException tooLong) {
            response.getHeader().setRcode(Rcode.YXDOMAIN);
            return Optional.empty();
        }
    }

    private Message absent(Message query, Message response, Name name) {
        int type = query.getQuestion().getType();
        if (!records.exists(name)) {
            response.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        records.at(cuts.zoneOf(name, type), Type.SOA).forEach(soa -> response.addRecord(soa, Section.AUTHORITY));
        return complete(query, response, name, true);
    }

    /** Adds signatures if the query asks for them (DO). */
    private Message complete(Message query, Message response, Name end, boolean absent) {
        OPTRecord opt = query.getOPT();
        if (opt != null && (opt.getFlags() & ExtendedFlags.DO) != 0) {
            signatures.complete(response, end, query.getQuestion().getType(), absent);
        }
        return response;
    }
}
