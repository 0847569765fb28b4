package io.quorate.dns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

import io.quorate.dns.EmptyAnswerPolicy.Cut;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 2308 section 2.2: no data of type 3 beside a lame delegation. */
class EmptyAnswerPolicyTest {

    private static final Name AT = Name.fromConstantString("n.example.");
    private static final Name ZONE = Name.fromConstantString("example.");
    private static final Name OTHER = Name.fromConstantString("other.test.");

    /** One answer to DS. */
    record Row(String says, Message answer, Cut cut) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> ds() throws Exception {
        DSRecord ds = new DSRecord(AT, DClass.IN, 60, 1, 13, 2, new byte[32]);
        return Stream.of(
                new Row("empty and without SOA too", answer(), Cut.NONE),
                new Row("with a SOA", answer(List.of(), soa(ZONE)), Cut.LAME),
                new Row("with an NSEC that has NS", answer(List.of(), nsec(AT, Type.NS)), Cut.LAME),
                new Row("with an NSEC3 that has NS", answer(List.of(), nsec3(AT, Type.NS)), Cut.LAME),
                new Row("with DS", answer(List.of(ds)), Cut.LAME),
                new Row("with an NSEC without NS", answer(List.of(), nsec(AT, Type.A)), Cut.UNKNOWN),
                new Row("with another name's NSEC", answer(List.of(), nsec(ZONE, Type.NS)), Cut.UNKNOWN),
                new Row("with another name's NSEC3", answer(List.of(), nsec3(ZONE, Type.NS)), Cut.UNKNOWN),
                new Row("a referral", answer(List.of(), new NSRecord(AT, DClass.IN, 60, OTHER)), Cut.UNKNOWN),
                new Row(
                        "an alias in place of DS",
                        answer(List.of(new CNAMERecord(AT, DClass.IN, 60, OTHER))),
                        Cut.UNKNOWN),
                new Row(
                        "DS of another name",
                        answer(List.of(new DSRecord(ZONE, DClass.IN, 60, 1, 13, 2, new byte[32]))),
                        Cut.UNKNOWN),
                new Row("empty with AA", flagged(answer(), Flags.AA), Cut.UNKNOWN),
                new Row("SERVFAIL", coded(answer(), Rcode.SERVFAIL), Cut.UNKNOWN),
                new Row("NXDOMAIN", coded(answer(List.of(), soa(ZONE)), Rcode.NXDOMAIN), Cut.UNKNOWN));
    }

    @ParameterizedTest(name = "DS {0}")
    @MethodSource("ds")
    void distinguishesALameDelegationFromAServersHabit(Row row) {
        assertThat(EmptyAnswerPolicy.cut(AT, row.answer())).isEqualTo(row.cut());
    }

    /** One answer to SOA. */
    record Shown(String says, Message answer, Optional<Name> zone) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Shown> soas() {
        return Stream.of(
                new Shown("the name's own", answer(List.of(soa(AT))), Optional.of(AT)),
                new Shown("a parent's beside no data", answer(List.of(), soa(ZONE)), Optional.of(ZONE)),
                new Shown("a stranger's beside no data", answer(List.of(), soa(OTHER)), Optional.empty()),
                new Shown("a stranger's as the answer", answer(List.of(soa(OTHER))), Optional.empty()),
                new Shown("none", answer(), Optional.empty()),
                new Shown("with AA", flagged(answer(List.of(soa(AT))), Flags.AA), Optional.empty()),
                new Shown("NXDOMAIN", coded(answer(List.of(), soa(ZONE)), Rcode.NXDOMAIN), Optional.empty()));
    }

    @ParameterizedTest(name = "SOA {0}")
    @MethodSource("soas")
    void findsTheZoneThatAnswers(Shown row) {
        assertThat(EmptyAnswerPolicy.zone(AT, row.answer())).isEqualTo(row.zone());
    }

    private static Message answer() {
        return answer(List.of());
    }

    private static Message answer(List<Record> records, Record... authority) {
        Message answer = Message.newQuery(Record.newRecord(AT, Type.DS, DClass.IN));
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        for (Record record : authority) {
            answer.addRecord(record, Section.AUTHORITY);
        }
        return answer;
    }

    private static Message flagged(Message answer, int flag) {
        answer.getHeader().setFlag(flag);
        return answer;
    }

    private static Message coded(Message answer, int rcode) {
        answer.getHeader().setRcode(rcode);
        return answer;
    }

    private static Record soa(Name zone) {
        return new SOARecord(zone, DClass.IN, 60, zone, zone, 1, 1, 1, 1, 1);
    }

    private static Record nsec(Name owner, int type) {
        return new NSECRecord(owner, DClass.IN, 60, ZONE, new int[] {type});
    }

    private static Record nsec3(Name name, int type) throws Exception {
        NSEC3Record hasher = new NSEC3Record(ZONE, DClass.IN, 60, 1, 0, 0, new byte[0], new byte[20], new int[0]);
        String hash = new base32(base32.Alphabet.BASE32HEX, false, false).toString(hasher.hashName(name));
        return new NSEC3Record(
                Name.fromString(hash, ZONE), DClass.IN, 60, 1, 0, 0, new byte[0], new byte[20], new int[] {type});
    }
}
