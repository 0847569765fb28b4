package io.quorate.dns;

import java.security.NoSuchAlgorithmException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

import io.quorate.dns.DelegationPolicy.Step;
import io.quorate.model.DnssecStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** What a validated DS answer proves (RFC 4035 section 5.2, RFC 5155 sections 8.6 and 8.9, RFC 6840 section 4.4). */
class DelegationPolicyTest {

    private static final Name AT = Name.fromConstantString("n.example.");
    private static final Name ZONE = Name.fromConstantString("example.");
    private static final base32 BASE32 = new base32(base32.Alphabet.BASE32HEX, false, false);

    @ParameterizedTest(name = "{0}: NSEC at {1} with {2}, {3}: {4}")
    @CsvSource({
        "a delegation without DS, n.example., NS, SECURE, INSECURE",
        "the child's own word on its apex, n.example., NS SOA, SECURE, NO_DELEGATION",
        "DS set in the bitmap, n.example., NS DS, SECURE, NO_DELEGATION",
        "a name that is no zone cut, n.example., A, SECURE, NO_DELEGATION",
        "an NSEC of another name, m.example., NS, SECURE, NO_DELEGATION",
        "not validated as secure, n.example., NS, INSECURE, UNPROVEN",
        "bogus, n.example., NS, BOGUS, UNPROVEN",
        "unknown, n.example., NS, INDETERMINATE, UNPROVEN",
    })
    void readsNsec(String id, Name owner, String types, DnssecStatus status, Step step) {
        Message answer = answer(Rcode.NOERROR);
        answer.addRecord(new NSECRecord(owner, DClass.IN, 60, ZONE, bitmap(types)), Section.AUTHORITY);
        assertThat(DelegationPolicy.step(AT, answer, status)).as(id).isEqualTo(step);
    }

    @ParameterizedTest(name = "{0}: opt-out {1}, spans {2}, encloser {3}, {4}, rcode {5}: {6}")
    @CsvSource({
        "an opt-out span over the delegation, true, true, true, INSECURE, NOERROR, INSECURE_BY_OPT_OUT",
        "a span without opt-out, false, true, true, INSECURE, NOERROR, UNPROVEN",
        "a span elsewhere, true, false, true, INSECURE, NOERROR, UNPROVEN",
        "no closest encloser, true, true, false, INSECURE, NOERROR, UNPROVEN",
        "a name that does not exist, true, true, true, INSECURE, NXDOMAIN, UNPROVEN",
        "bogus, true, true, true, BOGUS, NOERROR, UNPROVEN",
    })
    void readsOptOut(
            String id, boolean optOut, boolean spans, boolean encloser, DnssecStatus status, String rcode, Step step)
            throws Exception {
        Message answer = answer(Rcode.value(rcode));
        byte[] hash = hash(AT);
        answer.addRecord(nsec3(shifted(hash, spans ? -1 : 1), shifted(hash, spans ? 1 : 2), optOut), Section.AUTHORITY);
        if (encloser) {
            answer.addRecord(nsec3(hash(ZONE), shifted(hash(ZONE), 1), optOut), Section.AUTHORITY);
        }
        assertThat(DelegationPolicy.step(AT, answer, status)).as(id).isEqualTo(step);
    }

    @Test
    void readsAMatchingNsec3() throws Exception {
        Message answer = answer(Rcode.NOERROR);
        NSEC3Record match = nsec3(hash(AT), shifted(hash(AT), 1), false, Type.NS);
        answer.addRecord(match, Section.AUTHORITY);
        assertThat(DelegationPolicy.step(AT, answer, DnssecStatus.SECURE)).isEqualTo(Step.INSECURE);
    }

    @ParameterizedTest(name = "a DS that is {0}: {1}")
    @CsvSource({"SECURE, SIGNED", "INSECURE, UNPROVEN", "BOGUS, UNPROVEN"})
    void readsDs(DnssecStatus status, Step step) {
        Message answer = answer(Rcode.NOERROR);
        answer.addRecord(new DSRecord(AT, DClass.IN, 60, 1, 13, 2, new byte[32]), Section.ANSWER);
        assertThat(DelegationPolicy.step(AT, answer, status)).isEqualTo(step);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({"NXDOMAIN, SECURE, ABSENT", "NXDOMAIN, INSECURE, UNPROVEN", "SERVFAIL, SECURE, UNPROVEN"})
    void readsTheResponseCode(String rcode, DnssecStatus status, Step step) {
        assertThat(DelegationPolicy.step(AT, answer(Rcode.value(rcode)), status))
                .isEqualTo(step);
    }

    private static Message answer(int rcode) {
        Message message = Message.newQuery(Record.newRecord(AT, Type.DS, DClass.IN));
        message.getHeader().setRcode(rcode);
        return message;
    }

    private static NSEC3Record nsec3(byte[] owner, byte[] next, boolean optOut, int... types) throws Exception {
        Name name = Name.fromString(BASE32.toString(owner), ZONE);
        return new NSEC3Record(name, DClass.IN, 60, 1, optOut ? 1 : 0, 0, new byte[0], next, types);
    }

    private static byte[] hash(Name name) throws NoSuchAlgorithmException {
        return new NSEC3Record(ZONE, DClass.IN, 60, 1, 0, 0, new byte[0], new byte[20], new int[0]).hashName(name);
    }

    /** A hash a little before or behind another. */
    private static byte[] shifted(byte[] hash, int by) {
        byte[] shifted = hash.clone();
        shifted[10] = (byte) (shifted[10] + by);
        return shifted;
    }

    private static int[] bitmap(String types) {
        return java.util.Arrays.stream(types.split(" ", -1))
                .mapToInt(Type::value)
                .toArray();
    }
}
