package io.quorate.e2e.forgery;

import java.util.List;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Denial;
import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.authority.Zone;

/** A CAA set that names another CA, denied by who sits on the path. */
final class ForgedDenials {

    private static final String LOWEST = "00000000000000000000000000000000";
    private static final String HIGHEST = "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv";

    private ForgedDenials() {}

    static List<Row> rows() {
        return List.of(
                Row.no("nodata without soa", Row.CAA, at -> at.forge(Forgery.nodata())),
                Row.no("nodata without soa not authoritative", Row.CAA, at -> at.forge(lame())),
                Row.no(
                        "nodata with the own soa unsigned",
                        Row.CAA,
                        at -> at.forge(Forgery.nodata(at.soaOf(at.zone())))),
                Row.no("nodata with the soa of an unsigned zone", Row.CAA, ForgedDenials::soaOfUnsigned),
                Row.no("nodata with the signed soa of an attacker", Row.CAA, at -> signed(at, Rcode.NOERROR)),
                Row.no("nodata with the soa of the root", Row.CAA, at -> at.forge(Forgery.nodata(at.soaOf(".")))),
                Row.no("nodata while dnskey is servfail", Row.CAA, at -> withoutKeys(at, Forgery.servfail())),
                Row.no("nodata while dnskey is nodata", Row.CAA, at -> withoutKeys(at, Forgery.nodata())),
                Row.no(
                        "nxdomain with the soa of an unsigned zone",
                        Row.CAA,
                        at -> at.forge(Forgery.nxdomain(at.soaOf(Background.UNSIGNED)))),
                Row.no("nxdomain bare", Row.CAA, at -> at.forge(Forgery.nxdomain())),
                Row.no("nodata by a foreign nsec that covers", Row.CAA, at -> covering(at, Rcode.NOERROR)),
                Row.no("nxdomain by a foreign nsec that covers", Row.CAA, at -> covering(at, Rcode.NXDOMAIN)),
                Row.no("nodata by a foreign nsec at the name", Row.CAA, at -> matching(at, Background.ATTACKER)),
                Row.no("nodata by the parents nsec at the name", Row.CAA, at -> matching(at, "lab")),
                Row.no("nodata by a foreign nsec3", Row.CAA, at -> hashed(at, Rcode.NOERROR)),
                Row.no("nxdomain by a foreign nsec3", Row.CAA, at -> hashed(at, Rcode.NXDOMAIN)),
                Row.no("nodata by the nsec of a neighbour", Row.CAA, ForgedDenials::neighbour),
                Row.no("nodata by an old nsec", Row.CAA, ForgedDenials::old),
                Row.no("nodata by the nsec of an apex", Row.CAA, ForgedDenials::apex),
                Row.no("nodata by the parents nsec of a cut", Row.CAA, ForgedDenials::cut),
                Row.no("nodata by the nsec3 of an empty non-terminal", Row.CAA, ForgedDenials::emptyNonTerminal)
                        .signed(Signing.NSEC3),
                Row.no("nxdomain by nsec3 of its own that do not cover", Row.CAA, ForgedDenials::ownHashes)
                        .signed(Signing.NSEC3),
                Row.no("nxdomain by opt-out of its own that does not cover", Row.CAA, ForgedDenials::ownHashes)
                        .signed(Signing.OPT_OUT),
                Row.no("nodata by a wildcards nsec", Row.CAA, ForgedDenials::wildcard),
                Row.no("ds denied without proof", Row.CAA, at -> unsigned(at, Forgery.nodata())),
                Row.no("ds denied by an unsigned soa", Row.CAA, at -> unsigned(at, Forgery.nodata(at.soaOf("lab")))),
                Row.no("ds denied by the childs own nsec", Row.CAA, ForgedDenials::childsNsec),
                Row.no("ds denied by the proof of a neighbour", Row.CAA, at -> unsigned(at, ofNeighbour(at))),
                Row.no("ds denied below opt-out by a replay", Row.CAA, at -> unsigned(at, ofNeighbour(at)))
                        .below("opt"),
                Row.no("ds denied below two opt-outs by a replay", Row.CAA, at -> unsigned(at, ofNeighbour(at)))
                        .below("deep.opt"),
                Row.no("ds denied by a foreign nsec", Row.CAA, at -> unsigned(at, foreign(at))),
                Row.no(
                        "ds of an unknown algorithm unsigned",
                        Row.CAA,
                        at -> unsigned(
                                at, Forgery.records(Lines.record(at.zone() + " DS 1 200 2 " + "00".repeat(32))))));
    }

    private static Forgery lame() {
        return Forgery.made((answer, honest) -> answer.getHeader().unsetFlag(Flags.AA));
    }

    private static void soaOfUnsigned(Spot at) {
        at.forge(Forgery.nodata(at.soaOf(Background.UNSIGNED)));
    }

    private static void signed(Spot at, int rcode) {
        deny(at, rcode, Background.ATTACKER, at.soaOf(Background.ATTACKER));
    }

    private static void withoutKeys(Spot at, Forgery withholding) {
        at.forge(Forgery.nodata(at.soaOf(at.zone())));
        at.forge(at.zone(), Type.DNSKEY, withholding);
    }

    private static void covering(Spot at, int rcode) {
        deny(
                at,
                rcode,
                Background.ATTACKER,
                at.soaOf(Background.ATTACKER),
                Lines.record(Background.ATTACKER + " NSEC zzz.lab. NS SOA RRSIG NSEC DNSKEY"));
    }

    private static void matching(Spot at, String signer) {
        deny(
                at,
                Rcode.NOERROR,
                signer,
                at.soaOf(signer),
                Lines.record(at.owner() + " NSEC zzz." + at.zone() + " A RRSIG NSEC"));
    }

    private static void hashed(Spot at, int rcode) {
        Zone zone = at.net().zone(Background.ATTACKER_NSEC3);
        deny(
                at,
                rcode,
                Background.ATTACKER_NSEC3,
                at.soaOf(Background.ATTACKER_NSEC3),
                Denial.nsec3(zone, Denial.hash(zone, at.name()), HIGHEST, Type.A, Type.RRSIG),
                Denial.nsec3(zone, Denial.hash(zone, new Name(at.name(), 1)), HIGHEST, Type.NS, Type.SOA),
                Denial.nsec3(zone, LOWEST, HIGHEST, Type.NS, Type.SOA));
    }

    private static void neighbour(Spot at) {
        at.net().add("vvv." + at.zone() + " A 192.0.2.1");
        at.forge(own(at, "vvv." + at.zone() + " NSEC www." + at.zone() + " A RRSIG NSEC"));
    }

    private static void old(Spot at) {
        Record old = Lines.record(at.owner() + " NSEC " + at.zone() + " A RRSIG NSEC");
        at.forge(Forgery.nodata(at.soaOf(at.zone()), old, at.victim().key().signLongAgo(List.of(old))));
    }

    private static void apex(Spot at) {
        at.forge(own(at, at.zone() + " NSEC www." + at.zone() + " NS SOA RRSIG NSEC DNSKEY"));
    }

    /** The name is a signed zone's apex; its parent's NSEC at the cut says nothing about the child's types (RFC 6840 4.4). */
    private static void cut(Spot at) {
        at.net().zone(at.owner(), Signing.NSEC);
        at.net().add(at.owner() + " CAA 0 issue \"other.example\"");
        at.forge(own(at, at.owner() + " NSEC " + at.zone() + " NS DS RRSIG NSEC"));
    }

    private static void emptyNonTerminal(Spot at) {
        at.net().add("below.ent." + at.zone() + " A 192.0.2.1");
        Zone zone = at.victim();
        at.forge(truth(at, Denial.of(zone, Lines.name("ent." + at.zone()))));
    }

    private static void ownHashes(Spot at) {
        at.net().add("vvv." + at.zone() + " A 192.0.2.1");
        List<Record> proof = Denial.of(at.victim(), Lines.name("nosuch.vvv." + at.zone()));
        at.forge(Forgery.made((answer, honest) -> {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            fill(answer, at, proof);
        }));
    }

    private static void wildcard(Spot at) {
        at.net().add("*." + at.zone() + " A 192.0.2.1");
        at.forge(own(at, "*." + at.zone() + " NSEC www." + at.zone() + " A RRSIG NSEC"));
    }

    private static void childsNsec(Spot at) {
        unsigned(at, own(at, at.zone() + " NSEC www." + at.zone() + " NS SOA RRSIG NSEC DNSKEY"));
    }

    private static Forgery ofNeighbour(Spot at) {
        Zone parent = at.net().zone(at.zone().substring(at.zone().indexOf('.') + 1));
        return Forgery.made((answer, honest) -> {
            for (Record proof : Denial.of(parent, Lines.name("nosuch." + parent.name()))) {
                answer.addRecord(proof, Section.AUTHORITY);
                answer.addRecord(parent.key().sign(List.of(proof)), Section.AUTHORITY);
            }
        });
    }

    private static Forgery foreign(Spot at) {
        Record proof = Lines.record(at.zone() + " NSEC zzz.lab. NS RRSIG NSEC");
        return Forgery.nodata(at.soaOf("lab"), proof, at.signedBy(Background.ATTACKER, proof));
    }

    /** The zone's DS is denied, and the zone plays an unsigned one without CAA. */
    private static void unsigned(Spot at, Forgery denyingDs) {
        at.forge(at.zone(), Type.DS, denyingDs);
        at.forge(at.zone(), Type.DNSKEY, Forgery.nodata(at.soaOf(at.zone())));
        at.forge(Forgery.nodata(at.soaOf(at.zone())));
    }

    private static void deny(Spot at, int rcode, String signer, Record... proof) {
        at.forge(Forgery.made((answer, honest) -> {
            answer.getHeader().setRcode(rcode);
            for (Record record : proof) {
                answer.addRecord(record, Section.AUTHORITY);
                answer.addRecord(at.signedBy(signer, record), Section.AUTHORITY);
            }
        }));
    }

    private static Forgery own(Spot at, String proof) {
        return truth(at, List.of(Lines.record(proof)));
    }

    private static Forgery truth(Spot at, List<Record> proof) {
        return Forgery.made((answer, honest) -> fill(answer, at, proof));
    }

    private static void fill(Message answer, Spot at, List<Record> proof) {
        Spot.addSigned(answer, at.victim(), proof);
        Spot.addSigned(answer, at.victim(), List.of(at.soaOf(at.zone())));
    }
}
