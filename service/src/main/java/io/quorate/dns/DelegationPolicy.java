package io.quorate.dns;

import java.util.List;
import java.util.Set;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsAnswer.Failed.Kind;

/**
 * Judges one step of the proof of insecurity: the answer of a validating resolver to DS of a name, asked with CD clear
 * and DO set, after every DS above it came with AD (RFC 4035 section 5.2, RFC 5155 sections 8.6 and 8.9, RFC 6840
 * section 4.4).
 *
 * <table>
 * <tr><td>AA, CNAME or DNAME, SERVFAIL, REFUSED, silence, NXDOMAIN</td><td>no proof</td></tr>
 * <tr><td>DS with AD</td><td>signed: go on below; no proof where none of its algorithms is supported</td></tr>
 * <tr><td>NODATA with AD</td><td>proof where the NSEC or NSEC3 record of the name has NS and neither SOA nor DS, and
 * belongs to the zone of the deepest DS, which owns the SOA; else no zone cut</td></tr>
 * <tr><td>NODATA without AD</td><td>an opt-out span as {@link OptOutSpan} demands it: the answer to NS
 * decides</td></tr>
 * <tr><td>anything else</td><td>no proof</td></tr>
 * </table>
 */
final class DelegationPolicy {

    /**
     * The algorithms of RFC 8624 section 3.1 without those that use SHA-1, which a resolver's cryptography may refuse.
     */
    private static final Set<Integer> ALGORITHMS = Set.of(8, 10, 13, 14, 15, 16);

    /** SHA-256 and SHA-384. */
    private static final Set<Integer> DIGESTS = Set.of(2, 4);

    private DelegationPolicy() {}

    /**
     * A judgement.
     *
     * @param words a sentence for {@link Verdict#PROVEN} and {@link Verdict#NO_PROOF}
     */
    record Step(Verdict verdict, String words) {}

    /** The direction in which the walk continues, or its end. */
    enum Verdict {
        /** A signed delegation: the walk goes on in the child's zone. */
        SIGNED,
        /** No zone cut: the walk goes on in the same zone. */
        NO_CUT,
        /** An opt-out span: {@link #byNs} decides. */
        ASK_NS,
        PROVEN,
        NO_PROOF
    }

    /**
     * Judges the answer to DS.
     *
     * @param zone the zone of the deepest DS that came with AD; the root where there was none
     */
    static Step byDs(Name at, Name zone, Message answer) {
        boolean ad = answer.getHeader().getFlag(Flags.AD);
        if (answer.getHeader().getFlag(Flags.AA)) {
            return noProof("DS of " + plain(at) + " came with AA, from the resolver's own data.");
        }
        if (answer.getRcode() == Rcode.NXDOMAIN) {
            return noProof(plain(at) + " does not exist (NXDOMAIN), so nothing is delegated there.");
        }
        if (answer.getRcode() != Rcode.NOERROR) {
            return noProof("DS of " + plain(at) + " was answered with " + Rcode.string(answer.getRcode()) + ".");
        }
        List<Record> records = answer.getSection(Section.ANSWER);
        if (hasAlias(records)) {
            return noProof(plain(at) + " is an alias, whose zone cut cannot be distinguished from its target's.");
        }
        List<DSRecord> ds = dsOf(at, records);
        if (!ds.isEmpty()) {
            return ad ? signed(at, ds) : noProof("DS of " + plain(at) + " came without AD.");
        }
        if (!records.isEmpty()) {
            return noProof("DS of " + plain(at) + " was answered with other records.");
        }
        List<Record> authority = answer.getSection(Section.AUTHORITY);
        return ad ? denied(at, zone, authority) : optedOut(at, zone, authority);
    }

    /** Judges the answer to NS of a name in an opt-out span. */
    static Step byNs(Name at, Message answer) {
        if (answer.getHeader().getFlag(Flags.AA) || hasAlias(answer.getSection(Section.ANSWER))) {
            return noProof("NS of " + plain(at) + " came with AA or as an alias.");
        }
        return switch (answer.getRcode()) {
            case Rcode.SERVFAIL -> optOutProof(at, "its servers fail");
            case Rcode.NOERROR -> byNsSet(at, answer);
            default ->
                noProof(plain(at) + " lies in an opt-out span, but NS was answered with "
                        + Rcode.string(answer.getRcode()) + ".");
        };
    }

    /**
     * Judges a question for NS of a name in an opt-out span that got no reply. Silence counts: a dead unsigned domain
     * does not answer.
     */
    static Step byNsFailure(Name at, Kind kind) {
        return kind == Kind.TIMED_OUT
                ? optOutProof(at, "its servers are silent")
                : noProof("The question for NS of " + plain(at) + " failed at the resolver.");
    }

    private static Step byNsSet(Name at, Message answer) {
        List<Record> records = answer.getSection(Section.ANSWER);
        if (records.isEmpty()) {
            return new Step(Verdict.NO_CUT, "");
        }
        boolean owned = records.stream().anyMatch(record -> is(record, Type.NS, at));
        return owned && !answer.getHeader().getFlag(Flags.AD)
                ? optOutProof(at, "it has an NS set")
                : noProof("NS of " + plain(at) + " was answered with records that are not an unsigned delegation.");
    }

    private static Step signed(Name at, List<DSRecord> ds) {
        boolean supported = ds.stream()
                .anyMatch(
                        record -> ALGORITHMS.contains(record.getAlgorithm()) && DIGESTS.contains(record.getDigestID()));
        return supported
                ? new Step(Verdict.SIGNED, "")
                : noProof("DS of " + plain(at) + " has no algorithm and digest that are supported here.");
    }

    private static Step denied(Name at, Name zone, List<Record> authority) {
        boolean delegation = isSoaOf(zone, authority)
                && authority.stream()
                        .anyMatch(record ->
                                isUnsignedDelegation(record, at, zone) && isSignedBy(zone, record, authority));
        return delegation
                ? new Step(
                        Verdict.PROVEN,
                        "The delegation of " + plain(at) + " is proven to have no DS (NS set, SOA and DS clear).")
                : new Step(Verdict.NO_CUT, "");
    }

    /**
     * Returns whether NS is set, and SOA and DS are clear: then the record is the parent's statement on a delegation,
     * never the child's on its own apex.
     */
    private static boolean isUnsignedDelegation(Record record, Name at, Name zone) {
        if (record instanceof NSECRecord nsec) {
            return nsec.getName().equals(at)
                    && nsec.hasType(Type.NS)
                    && !nsec.hasType(Type.SOA)
                    && !nsec.hasType(Type.DS);
        }
        return record instanceof NSEC3Record nsec3
                && OptOutSpan.matches(nsec3, at, zone)
                && nsec3.hasType(Type.NS)
                && !nsec3.hasType(Type.SOA)
                && !nsec3.hasType(Type.DS);
    }

    private static Step optedOut(Name at, Name zone, List<Record> authority) {
        List<NSEC3Record> nsec3s = authority.stream()
                .filter(NSEC3Record.class::isInstance)
                .map(NSEC3Record.class::cast)
                .toList();
        boolean span = isSoaOf(zone, authority)
                && nsec3s.stream().allMatch(record -> isSignedBy(zone, record, authority))
                && OptOutSpan.holds(at, zone, nsec3s);
        return span
                ? new Step(Verdict.ASK_NS, "")
                : noProof(
                        "DS of " + plain(at) + " is neither proven absent (no AD) nor in an opt-out span of its zone.");
    }

    /** Returns whether the answer belongs to this zone: its SOA is present, and no other SOA is. */
    private static boolean isSoaOf(Name zone, List<Record> authority) {
        List<Record> soas = authority.stream()
                .filter(record -> record.getType() == Type.SOA)
                .toList();
        return !soas.isEmpty() && soas.stream().allMatch(soa -> is(soa, Type.SOA, zone));
    }

    /** Returns whether the record set is signed and every signature names the zone as its signer. */
    private static boolean isSignedBy(Name zone, Record record, List<Record> authority) {
        List<RRSIGRecord> signatures = authority.stream()
                .filter(RRSIGRecord.class::isInstance)
                .map(RRSIGRecord.class::cast)
                .filter(rrsig -> rrsig.getTypeCovered() == record.getType()
                        && rrsig.getName().equals(record.getName()))
                .toList();
        return record.getDClass() == DClass.IN
                && !signatures.isEmpty()
                && signatures.stream().allMatch(rrsig -> rrsig.getSigner().equals(zone));
    }

    private static List<DSRecord> dsOf(Name at, List<Record> records) {
        return records.stream()
                .filter(record -> is(record, Type.DS, at))
                .map(DSRecord.class::cast)
                .toList();
    }

    private static boolean hasAlias(List<Record> records) {
        return records.stream().anyMatch(record -> record.getType() == Type.CNAME || record.getType() == Type.DNAME);
    }

    private static boolean is(Record record, int type, Name owner) {
        return record.getType() == type
                && record.getDClass() == DClass.IN
                && record.getName().equals(owner);
    }

    private static Step optOutProof(Name at, String how) {
        return new Step(
                Verdict.PROVEN,
                "The delegation of " + plain(at) + " lies in a proven opt-out span (NSEC3), and " + how + ".");
    }

    private static Step noProof(String words) {
        return new Step(Verdict.NO_PROOF, words);
    }

    private static String plain(Name name) {
        return name.toString(true);
    }
}
