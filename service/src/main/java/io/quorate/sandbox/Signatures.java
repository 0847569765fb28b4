package io.quorate.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Signs the answers of one view as its zones' servers would, if asked to (DO). */
final class Signatures {

    private final Cuts cuts;
    private final Records records;
    private final Map<Signed, RRSIGRecord> made = new HashMap<>();
    private final Map<Name, Denial> denials = new HashMap<>();

    Signatures(Cuts cuts, Records records) {
        this.cuts = cuts;
        this.records = records;
    }

    private record Signed(Name owner, int type, Name zone) {}

    /** Adds signatures to the answer, and the proof of what is absent. */
    void complete(Message response, Name end, int type, boolean absent) {
        for (List<Record> set : sets(response)) {
            Name owner = set.get(0).getName();
            if (!isSynthesized(set.get(0), response)) {
                sign(set, cuts.zoneOf(owner, set.get(0).getType()), response, Section.ANSWER);
                if (records.isFromWildcard(owner)) {
                    deny(response, owner, set.get(0).getType());
                }
            }
        }
        if (absent) {
            Name zone = cuts.zoneOf(end, type);
            sign(records.at(zone, Type.SOA), zone, response, Section.AUTHORITY);
            deny(response, end, type);
        }
    }

    private void deny(Message response, Name name, int type) {
        Name zone = cuts.zoneOf(name, type);
        if (!cuts.isSigned(zone)) {
            return;
        }
        for (Record proof : denialOf(zone).of(name)) {
            if (!response.findRecord(proof, Section.AUTHORITY)) {
                response.addRecord(proof, Section.AUTHORITY);
                sign(List.of(proof), zone, response, Section.AUTHORITY);
            }
        }
    }

    private Denial denialOf(Name zone) {
        return denials.computeIfAbsent(zone, first -> Denial.of(first, cuts, records));
    }

    private void sign(List<Record> set, Name zone, Message response, int section) {
        if (!cuts.isSigned(zone)) {
            return;
        }
        Name owner = set.get(0).getName();
        List<Record> signed = records.isFromWildcard(owner)
                ? records.wildcardSet(owner, set.get(0).getType())
                : set;
        Signed key = new Signed(signed.get(0).getName(), signed.get(0).getType(), zone);
        RRSIGRecord signature = made.computeIfAbsent(key, first -> cuts.sign(signed, zone));
        response.addRecord(
                owner.equals(signature.getName()) ? signature : Records.withOwner(signature, owner), section);
    }

    /** Returns whether a CNAME was synthesized from a DNAME, in which case it carries no signature. */
    private static boolean isSynthesized(Record record, Message response) {
        return record.getType() == Type.CNAME
                && response.getSection(Section.ANSWER).stream()
                        .anyMatch(other -> other instanceof DNAMERecord dname
                                && record.getName().subdomain(dname.getName())
                                && !record.getName().equals(dname.getName()));
    }

    private static List<List<Record>> sets(Message response) {
        Map<String, List<Record>> sets = new LinkedHashMap<>();
        for (Record record : response.getSection(Section.ANSWER)) {
            sets.computeIfAbsent(record.getName() + "/" + record.getType(), first -> new ArrayList<>())
                    .add(record);
        }
        return new ArrayList<>(sets.values());
    }
}
