package io.quorate.dns;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;

import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

import io.quorate.model.DnssecStatus;

/**
 * What a validated answer to a question for DS says of a name, where every zone above it is secure: the step of a walk
 * that looks for a delegation without DS (RFC 4035 section 5.2, RFC 5155 sections 8.6, 8.9 and 9.2, RFC 6840 section
 * 4.4). Absence of DS at a name that is no delegation proves nothing.
 */
final class DelegationPolicy {

    private static final int OPT_OUT = 1;

    private DelegationPolicy() {}

    /** What the answer amounts to. */
    enum Step {
        /** A signed delegation: the walk goes on in the child's zone. */
        SIGNED,
        /** No delegation here: the walk goes on in the same zone. */
        NO_DELEGATION,
        /** Proven: a delegation without DS. */
        INSECURE,
        /** Proven: the delegation, if any, is one that an opt-out span leaves unsigned. */
        INSECURE_BY_OPT_OUT,
        /** The name does not exist, so nothing is delegated. */
        ABSENT,
        /** The answer is neither proven nor a valid opt-out: no proof can rest on it. */
        UNPROVEN
    }

    /**
     * @param status what validation made of the answer; every DS above the name is known to be secure
     */
    static Step step(Name at, Message answer, DnssecStatus status) {
        boolean secure = status == DnssecStatus.SECURE;
        boolean readable = secure || status == DnssecStatus.INSECURE;
        if (!readable || answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
            return Step.UNPROVEN;
        }
        if (answer.getRcode() == Rcode.NXDOMAIN) {
            return secure ? Step.ABSENT : Step.UNPROVEN;
        }
        if (has(answer.getSection(Section.ANSWER), at, Type.DS)) {
            return secure ? Step.SIGNED : Step.UNPROVEN;
        }
        return secure ? denied(at, answer.getSection(Section.AUTHORITY)) : optedOut(at, answer);
    }

    private static boolean has(List<Record> records, Name owner, int type) {
        return records.stream()
                .anyMatch(record -> record.getType() == type && record.getName().equals(owner));
    }

    private static Step denied(Name at, List<Record> proof) {
        boolean delegation = proof.stream().anyMatch(record -> isUnsignedDelegation(record, at));
        return delegation ? Step.INSECURE : Step.NO_DELEGATION;
    }

    /** NS set, SOA and DS clear: the parent's word on a delegation, never the child's on its own apex. */
    private static boolean isUnsignedDelegation(Record record, Name at) {
        if (record instanceof NSECRecord nsec && nsec.getName().equals(at)) {
            return nsec.hasType(Type.NS) && !nsec.hasType(Type.SOA) && !nsec.hasType(Type.DS);
        }
        return record instanceof NSEC3Record nsec3
                && hash(nsec3, at).equals(owner(nsec3))
                && nsec3.hasType(Type.NS)
                && !nsec3.hasType(Type.SOA)
                && !nsec3.hasType(Type.DS);
    }

    private static Step optedOut(Name at, Message answer) {
        List<Record> proof = answer.getSection(Section.AUTHORITY);
        boolean spanned = proof.stream()
                .anyMatch(record -> record instanceof NSEC3Record nsec3
                        && (nsec3.getFlags() & OPT_OUT) != 0
                        && covers(nsec3, hash(nsec3, at)));
        boolean closestEncloser = proof.stream()
                .anyMatch(record -> record instanceof NSEC3Record nsec3
                        && hash(nsec3, new Name(at, 1)).equals(owner(nsec3)));
        return spanned && closestEncloser ? Step.INSECURE_BY_OPT_OUT : Step.UNPROVEN;
    }

    /** Whether a hash lies strictly between an owner and its next one; the last record spans the end of the ring. */
    private static boolean covers(NSEC3Record record, String hash) {
        String from = owner(record);
        String to = text(record.getNext());
        return from.compareTo(to) < 0
                ? from.compareTo(hash) < 0 && hash.compareTo(to) < 0
                : from.compareTo(hash) < 0 || hash.compareTo(to) < 0;
    }

    private static String owner(NSEC3Record record) {
        return record.getName().getLabelString(0).toUpperCase(Locale.ROOT);
    }

    private static String hash(NSEC3Record record, Name name) {
        try {
            return text(record.hashName(name));
        } catch (NoSuchAlgorithmException unknown) {
            return "";
        }
    }

    private static String text(byte[] hash) {
        return new base32(base32.Alphabet.BASE32HEX, false, false).toString(hash);
    }
}
