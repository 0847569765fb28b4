package io.quorate.dns;

import java.util.List;
import java.util.Optional;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Distinguishes no data from a server that leaves out the SOA (RFC 2308 section 2.2, type 3) from a lame delegation,
 * whose servers answer alike. Pure; {@link EmptyAnswerLook} asks.
 *
 * <table>
 * <tr><td>SOA of the name and its parents, nearest first</td><td>the first SOA names the zone that answers</td></tr>
 * <tr><td>DS of each name below it, empty and without SOA too</td><td>the same server's habit: no zone cut</td></tr>
 * <tr><td>DS with a SOA, DS itself, NSEC or NSEC3 with NS</td><td>the parent states a zone cut: the delegation is
 * lame</td></tr>
 * <tr><td>anything else</td><td>unknown: the failure remains</td></tr>
 * </table>
 */
final class EmptyAnswerPolicy {

    private EmptyAnswerPolicy() {}

    /** The meaning of an answer to DS for a name between the zone's apex and the name that was asked. */
    enum Cut {
        NONE,
        LAME,
        UNKNOWN
    }

    /** Returns whether an answer is empty and names no zone that it speaks for. */
    static boolean isBare(Message answer) {
        return answer.getRcode() == Rcode.NOERROR
                && !answer.getHeader().getFlag(Flags.AA)
                && answer.getSection(Section.ANSWER).isEmpty()
                && answer.getSection(Section.AUTHORITY).isEmpty();
    }

    /** Returns the zone whose SOA the answer to a question for SOA shows. */
    static Optional<Name> zone(Name asked, Message answer) {
        if (answer.getRcode() != Rcode.NOERROR || answer.getHeader().getFlag(Flags.AA)) {
            return Optional.empty();
        }
        List<Record> records = answer.getSection(Section.ANSWER);
        return records.isEmpty()
                ? soa(answer.getSection(Section.AUTHORITY)).filter(asked::subdomain)
                : soa(records).filter(asked::equals);
    }

    /** Judges an answer to DS of a name. */
    static Cut cut(Name at, Message answer) {
        if (isBare(answer)) {
            return Cut.NONE;
        }
        boolean parents = answer.getRcode() == Rcode.NOERROR
                && !answer.getHeader().getFlag(Flags.AA)
                && (answer.getSection(Section.ANSWER).stream()
                                .anyMatch(record -> record.getType() == Type.DS
                                        && record.getName().equals(at))
                        || soa(answer.getSection(Section.AUTHORITY)).isPresent()
                        || answer.getSection(Section.AUTHORITY).stream().anyMatch(record -> isDelegation(record, at)));
        return parents ? Cut.LAME : Cut.UNKNOWN;
    }

    private static boolean isDelegation(Record record, Name at) {
        if (record instanceof NSECRecord nsec) {
            return nsec.getName().equals(at) && nsec.hasType(Type.NS);
        }
        return record instanceof NSEC3Record nsec3
                && nsec3.hasType(Type.NS)
                && OptOutSpan.matches(nsec3, at, new Name(nsec3.getName(), 1));
    }

    private static Optional<Name> soa(List<Record> records) {
        return records.stream()
                .filter(record -> record.getType() == Type.SOA && record.getDClass() == DClass.IN)
                .map(Record::getName)
                .findFirst();
    }
}
