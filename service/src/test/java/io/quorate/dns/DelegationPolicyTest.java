package io.quorate.dns;

import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

import io.quorate.dns.DelegationPolicy.Step;
import io.quorate.dns.DelegationPolicy.Verdict;
import io.quorate.dns.DnsAnswer.Failed.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** The proof in a validating resolver's answer to DS, and to NS in an opt-out span: a row per condition. */
class DelegationPolicyTest {

    private static final Name AT = Name.fromConstantString("n.example.");
    private static final Name DEEP = Name.fromConstantString("a.n.example.");
    private static final Name ZONE = Name.fromConstantString("example.");
    private static final Name OTHER = Name.fromConstantString("attacker.test.");
    private static final base32 BASE32 = new base32(base32.Alphabet.BASE32HEX, false, false);

    /** One answer to DS and what it means. */
    record Row(String says, Name at, Message answer, Verdict verdict) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> answers() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(codes());
        rows.addAll(signed());
        rows.addAll(denied());
        rows.addAll(optedOut());
        rows.addAll(weakOrForeignSpans());
        return rows.stream();
    }

    private static List<Row> codes() {
        Answer proof = nodata().ad().nsec(AT, ZONE, Type.NS);
        return List.of(
                row("SERVFAIL", nodata().rcode(Rcode.SERVFAIL), Verdict.NO_PROOF),
                row("REFUSED", nodata().rcode(Rcode.REFUSED), Verdict.NO_PROOF),
                row("NXDOMAIN with AD", proof.copy().rcode(Rcode.NXDOMAIN), Verdict.NO_PROOF),
                row("NXDOMAIN without AD", nodata().rcode(Rcode.NXDOMAIN), Verdict.NO_PROOF),
                row("AA on a proof", proof.copy().aa(), Verdict.NO_PROOF),
                row("AA on DS", nodata().ad().aa().ds(13, 2), Verdict.NO_PROOF),
                row("CNAME beside a proof", proof.copy().answer(cname()), Verdict.NO_PROOF),
                row("DNAME beside a proof", proof.copy().answer(dname()), Verdict.NO_PROOF),
                row("another record in the answer", proof.copy().answer(txt()), Verdict.NO_PROOF),
                row("an empty answer without AD", nodata(), Verdict.NO_PROOF));
    }

    private static List<Row> signed() {
        return List.of(
                row("DS with AD", nodata().ad().ds(13, 2), Verdict.SIGNED),
                row("DS with AD, RSA and SHA-384", nodata().ad().ds(8, 4), Verdict.SIGNED),
                row("DS without AD", nodata().ds(13, 2), Verdict.NO_PROOF),
                row("DS of an unknown algorithm", nodata().ad().ds(200, 2), Verdict.NO_PROOF),
                row("DS of RSA/SHA-1", nodata().ad().ds(5, 2), Verdict.NO_PROOF),
                row("DS of an unknown digest", nodata().ad().ds(13, 200), Verdict.NO_PROOF),
                row("one DS of several supported", nodata().ad().ds(200, 2).ds(13, 2), Verdict.SIGNED),
                row(
                        "algorithm and digest of two different DS",
                        nodata().ad().ds(200, 2).ds(13, 200),
                        Verdict.NO_PROOF),
                row(
                        "DS of another name",
                        nodata().ad().answer(new DSRecord(DEEP, DClass.IN, 60, 1, 13, 2, new byte[32])),
                        Verdict.NO_PROOF),
                row(
                        "DS of class CH",
                        nodata().ad().answer(new DSRecord(AT, DClass.CH, 60, 1, 13, 2, new byte[32])),
                        Verdict.NO_PROOF));
    }

    private static List<Row> denied() {
        return List.of(
                row("NSEC: NS set, SOA and DS clear", nodata().ad().nsec(AT, ZONE, Type.NS), Verdict.PROVEN),
                row("NSEC: SOA set, the child's apex", nodata().ad().nsec(AT, ZONE, Type.NS, Type.SOA), Verdict.NO_CUT),
                row("NSEC: DS set", nodata().ad().nsec(AT, ZONE, Type.NS, Type.DS), Verdict.NO_CUT),
                row("NSEC: NS clear", nodata().ad().nsec(AT, ZONE, Type.A), Verdict.NO_CUT),
                row("NSEC of another name", nodata().ad().nsec(DEEP, ZONE, Type.NS), Verdict.NO_CUT),
                row("NSEC signed by another zone", nodata().ad().nsec(AT, OTHER, Type.NS), Verdict.NO_CUT),
                row("NSEC without signature", nodata().ad().authority(nsec(AT, Type.NS)), Verdict.NO_CUT),
                row("SOA of another zone", empty().ad().soa(OTHER).nsec(AT, ZONE, Type.NS), Verdict.NO_CUT),
                row("two SOAs", nodata().ad().soa(OTHER).nsec(AT, ZONE, Type.NS), Verdict.NO_CUT),
                row("no SOA", empty().ad().nsec(AT, ZONE, Type.NS), Verdict.NO_CUT),
                row("NSEC without AD", nodata().nsec(AT, ZONE, Type.NS), Verdict.NO_PROOF),
                row("NSEC3: NS set, SOA and DS clear", nodata().ad().nsec3(match(AT, Type.NS)), Verdict.PROVEN),
                row("NSEC3: SOA set", nodata().ad().nsec3(match(AT, Type.NS, Type.SOA)), Verdict.NO_CUT),
                row("NSEC3: DS set", nodata().ad().nsec3(match(AT, Type.NS, Type.DS)), Verdict.NO_CUT),
                row("NSEC3: NS clear", nodata().ad().nsec3(match(AT, Type.A)), Verdict.NO_CUT),
                row("NSEC3 of another name", nodata().ad().nsec3(match(DEEP, Type.NS)), Verdict.NO_CUT),
                row(
                        "NSEC3 of another zone",
                        nodata().ad().nsec3(match(AT, Type.NS).zone(OTHER)),
                        Verdict.NO_CUT),
                row(
                        "NSEC3 of hash algorithm 2",
                        nodata().ad().nsec3(match(AT, Type.NS).algorithm(2)),
                        Verdict.NO_CUT),
                row("NSEC3 matching without AD", nodata().nsec3(match(AT, Type.NS)), Verdict.NO_PROOF));
    }

    private static List<Row> optedOut() {
        return List.of(
                row("an opt-out span", span(cover(AT)), Verdict.ASK_NS),
                at(DEEP, "an opt-out span over a parent", span(cover(AT)), Verdict.ASK_NS),
                at(DEEP, "a span over the name, not its next closer", span(cover(DEEP)), Verdict.NO_PROOF),
                at(DEEP, "the parent is the encloser", span(cover(DEEP)).nsec3(match(AT, Type.A)), Verdict.ASK_NS),
                at(
                        DEEP,
                        "a longer encloser than the span's",
                        span(cover(AT)).nsec3(match(AT, Type.A)),
                        Verdict.NO_PROOF),
                row(
                        "the last span of the ring, the name after its owner",
                        span(cover(AT).next(0)),
                        Verdict.ASK_NS),
                row(
                        "the last span of the ring, the name before its end",
                        span(cover(AT).owner(0xff)),
                        Verdict.ASK_NS),
                row("a span whose end is the name itself", span(cover(AT).nextIsName()), Verdict.NO_PROOF),
                row(
                        "the last span of the ring, its end the name itself",
                        span(cover(AT).owner(0xff).nextIsName()),
                        Verdict.NO_PROOF),
                row("a ring of one span", span(cover(AT).owner(0).next(0)), Verdict.ASK_NS),
                row(
                        "the last span of the ring, the name before its owner",
                        span(cover(AT).ownerBehind().next(0)),
                        Verdict.NO_PROOF),
                row(
                        "a stray signature of another set",
                        span(cover(AT)).authority(signature(txt(), OTHER)),
                        Verdict.ASK_NS));
    }

    private static List<Row> weakOrForeignSpans() {
        return List.of(
                row("50 iterations", span(cover(AT).iterations(50), 50), Verdict.ASK_NS),
                row("51 iterations", span(cover(AT).iterations(51), 51), Verdict.NO_PROOF),
                row("iterations of two kinds", span(cover(AT).iterations(1)), Verdict.NO_PROOF),
                row("salts of two kinds", span(cover(AT).salt(1)), Verdict.NO_PROOF),
                row("hash algorithm 2", span(cover(AT).algorithm(2)), Verdict.NO_PROOF),
                row("a span without the Opt-Out flag", span(cover(AT).flags(0)), Verdict.NO_PROOF),
                row("a span elsewhere", span(cover(DEEP)), Verdict.NO_PROOF),
                row("a span of another zone", span(cover(AT).zone(OTHER)), Verdict.NO_PROOF),
                row(
                        "a stray NSEC3 of another zone",
                        span(cover(AT)).nsec3(match(ZONE).zone(OTHER)),
                        Verdict.NO_PROOF),
                row("a span signed by another zone", span(cover(AT).signer(OTHER)), Verdict.NO_PROOF),
                row("a span of class CH", span(cover(AT).dclass(DClass.CH)), Verdict.NO_PROOF),
                row("no closest encloser", nodata().nsec3(cover(AT)), Verdict.NO_PROOF),
                row("one matches the name itself", span(cover(AT)).nsec3(match(AT, Type.NS)), Verdict.NO_PROOF),
                row(
                        "the SOA of another zone",
                        empty().soa(OTHER).nsec3(match(ZONE)).nsec3(cover(AT)),
                        Verdict.NO_PROOF),
                row("no SOA", empty().nsec3(match(ZONE)).nsec3(cover(AT)), Verdict.NO_PROOF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void judgesDs(Row row) {
        assertThat(DelegationPolicy.byDs(row.at(), ZONE, row.answer()).verdict())
                .isEqualTo(row.verdict());
    }

    static Stream<Row> nsAnswers() {
        NSRecord ns = new NSRecord(AT, DClass.IN, 60, OTHER);
        return Stream.of(
                row("an NS set of the name", empty().answer(ns), Verdict.PROVEN),
                row("SERVFAIL", empty().rcode(Rcode.SERVFAIL), Verdict.PROVEN),
                row("NODATA: an empty non-terminal", nodata(), Verdict.NO_CUT),
                row("NXDOMAIN", nodata().rcode(Rcode.NXDOMAIN), Verdict.NO_PROOF),
                row("REFUSED", empty().rcode(Rcode.REFUSED), Verdict.NO_PROOF),
                row("an NS set with AA", empty().answer(ns).aa(), Verdict.NO_PROOF),
                row("an NS set with AD: it would be signed", empty().answer(ns).ad(), Verdict.NO_PROOF),
                row("an alias", empty().answer(cname()).answer(ns), Verdict.NO_PROOF),
                row(
                        "another name's NS set",
                        empty().answer(new NSRecord(DEEP, DClass.IN, 60, OTHER)),
                        Verdict.NO_PROOF),
                row("another record", empty().answer(txt()), Verdict.NO_PROOF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nsAnswers")
    void judgesNsInAnOptOutSpan(Row row) {
        assertThat(DelegationPolicy.byNs(AT, row.answer()).verdict()).isEqualTo(row.verdict());
    }

    @ParameterizedTest
    @CsvSource({"TIMED_OUT, PROVEN", "UNREACHABLE, NO_PROOF", "MALFORMED, NO_PROOF"})
    void takesOnlySilenceForADeadDomain(Kind kind, Verdict verdict) {
        Step step = DelegationPolicy.byNsFailure(AT, kind);
        assertThat(step.verdict()).isEqualTo(verdict);
        assertThat(step.words()).contains("n.example");
    }

    private static Row row(String says, Answer answer, Verdict verdict) {
        return at(AT, says, answer, verdict);
    }

    private static Row at(Name at, String says, Answer answer, Verdict verdict) {
        return new Row(says, at, answer.message, verdict);
    }

    private static Answer empty() {
        return new Answer(Message.newQuery(Record.newRecord(AT, Type.DS, DClass.IN)));
    }

    private static Answer nodata() {
        return empty().soa(ZONE);
    }

    private static Answer span(Hashed cover) {
        return span(cover, 0);
    }

    /** A cover beside the match of the closest encloser. */
    private static Answer span(Hashed cover, int iterations) {
        return nodata().nsec3(match(ZONE).iterations(iterations)).nsec3(cover);
    }

    private static Hashed match(Name name, int... types) {
        return new Hashed(name, true).types(types);
    }

    private static Hashed cover(Name name) {
        return new Hashed(name, false);
    }

    private static Record cname() {
        return new CNAMERecord(AT, DClass.IN, 60, OTHER);
    }

    private static Record dname() {
        return new DNAMERecord(ZONE, DClass.IN, 60, OTHER);
    }

    private static Record txt() {
        return new TXTRecord(AT, DClass.IN, 60, "x");
    }

    private static Record nsec(Name owner, int... types) {
        return new NSECRecord(owner, DClass.IN, 60, ZONE, types);
    }

    private static RRSIGRecord signature(Record record, Name signer) {
        Instant now = Instant.EPOCH;
        return new RRSIGRecord(
                record.getName(), record.getDClass(), 60, record.getType(), 13, 60, now, now, 1, signer, new byte[64]);
    }

    /** Builds a response. */
    private static final class Answer {

        private final Message message;

        Answer(Message message) {
            this.message = message;
        }

        Answer copy() {
            return new Answer(message.clone());
        }

        Answer ad() {
            message.getHeader().setFlag(Flags.AD);
            return this;
        }

        Answer aa() {
            message.getHeader().setFlag(Flags.AA);
            return this;
        }

        Answer rcode(int rcode) {
            message.getHeader().setRcode(rcode);
            return this;
        }

        Answer answer(Record record) {
            message.addRecord(record, Section.ANSWER);
            return this;
        }

        Answer ds(int algorithm, int digest) {
            return answer(new DSRecord(AT, DClass.IN, 60, 1, algorithm, digest, new byte[digest == 4 ? 48 : 32]));
        }

        Answer authority(Record record) {
            message.addRecord(record, Section.AUTHORITY);
            return this;
        }

        Answer soa(Name zone) {
            return authority(new SOARecord(zone, DClass.IN, 60, zone, zone, 1, 1, 1, 1, 1));
        }

        Answer nsec(Name owner, Name signer, int... types) {
            Record record = DelegationPolicyTest.nsec(owner, types);
            return authority(record).authority(signature(record, signer));
        }

        Answer nsec3(Hashed hashed) {
            NSEC3Record record = hashed.record();
            return authority(record).authority(signature(record, hashed.signer));
        }
    }

    /** Builds an NSEC3 that matches or covers a name. */
    private static final class Hashed {

        private final Name name;
        private final boolean matches;
        private Name zone = ZONE;
        private Name signer = ZONE;
        private int dclass = DClass.IN;
        private int algorithm = 1;
        private int flags = 1;
        private int iterations;
        private byte[] salt = new byte[0];
        private int[] types = new int[0];
        private UnaryOperator<byte[]> owner = hash -> shifted(hash, -1);
        private UnaryOperator<byte[]> next = hash -> shifted(hash, 1);

        Hashed(Name name, boolean matches) {
            this.name = name;
            this.matches = matches;
        }

        Hashed zone(Name other) {
            zone = other;
            return this;
        }

        Hashed signer(Name other) {
            signer = other;
            return this;
        }

        Hashed dclass(int other) {
            dclass = other;
            return this;
        }

        Hashed algorithm(int number) {
            algorithm = number;
            return this;
        }

        Hashed flags(int bits) {
            flags = bits;
            return this;
        }

        Hashed iterations(int count) {
            iterations = count;
            return this;
        }

        Hashed salt(int octet) {
            salt = new byte[] {(byte) octet};
            return this;
        }

        /** Its owner is a hash of these octets alone. */
        Hashed owner(int octet) {
            owner = hash -> filled(octet);
            return this;
        }

        /** Its owner comes after the name. */
        Hashed ownerBehind() {
            owner = hash -> shifted(hash, 1);
            return this;
        }

        /** Its end is a hash of these octets alone. */
        Hashed next(int octet) {
            next = hash -> filled(octet);
            return this;
        }

        Hashed nextIsName() {
            next = hash -> hash;
            return this;
        }

        Hashed types(int... bits) {
            types = Arrays.copyOf(bits, bits.length);
            return this;
        }

        NSEC3Record record() {
            try {
                byte[] hash = new NSEC3Record(ZONE, DClass.IN, 60, 1, 0, iterations, salt, new byte[20], new int[0])
                        .hashName(name);
                byte[] at = matches ? hash : owner.apply(hash);
                Name owned = Name.concatenate(Name.fromConstantString(BASE32.toString(at)), zone);
                return new NSEC3Record(owned, dclass, 60, algorithm, flags, iterations, salt, next.apply(hash), types);
            } catch (NoSuchAlgorithmException | org.xbill.DNS.NameTooLongException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static byte[] filled(int octet) {
            byte[] filled = new byte[20];
            Arrays.fill(filled, (byte) octet);
            return filled;
        }

        /** A hash a little before or behind another. */
        private static byte[] shifted(byte[] hash, int by) {
            byte[] shifted = hash.clone();
            shifted[10] = (byte) (shifted[10] + by);
            return shifted;
        }
    }
}
