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

import static io.quorate.e2e.forgery.ForgeryRow.CAA;
import static io.quorate.e2e.forgery.ForgeryRow.no;

/** A CAA set that names another CA, denied by who sits on the path. */
final class ForgedDenials {

    private static final String LOWEST = "00000000000000000000000000000000";
    private static final String HIGHEST = "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv";

    private ForgedDenials() {}

    static List<ForgeryRow> rows() {
        return List.of(
                no("nodata without soa", CAA, at -> at.forge(Forgery.nodata())),
                no("nodata without soa not authoritative", CAA, at -> at.forge(lame())),
                no("nodata with the own soa unsigned", CAA, at -> at.forge(Forgery.nodata(at.soaOf(at.zone())))),
                no("nodata with the soa of an unsigned zone", CAA, ForgedDenials::soaOfUnsigned),
                no("nodata with the signed soa of an attacker", CAA, at -> signed(at, Rcode.NOERROR)),
                no("nodata with the soa of the root", CAA, at -> at.forge(Forgery.nodata(at.soaOf(".")))),
                no("nodata while dnskey is servfail", CAA, at -> withoutKeys(at, Forgery.servfail())),
                no("nodata while dnskey is nodata", CAA, at -> withoutKeys(at, Forgery.nodata())),
                no(
                        "nxdomain with the soa of an unsigned zone",
                        CAA,
                        at -> at.forge(Forgery.nxdomain(at.soaOf(SharedZones.UNSIGNED)))),
                no("nxdomain bare", CAA, at -> at.forge(Forgery.nxdomain())),
                no("nodata by a foreign nsec that covers", CAA, at -> covering(at, Rcode.NOERROR)),
                no("nxdomain by a foreign nsec that covers", CAA, at -> covering(at, Rcode.NXDOMAIN)),
                no("nodata by a foreign nsec at the name", CAA, at -> matching(at, SharedZones.ATTACKER)),
                no("nodata by the parents nsec at the name", CAA, at -> matching(at, "lab")),
                no("nodata by a foreign nsec3", CAA, at -> hashed(at, Rcode.NOERROR)),
                no("nxdomain by a foreign nsec3", CAA, at -> hashed(at, Rcode.NXDOMAIN)),
                no("nodata by the nsec of a neighbour", CAA, ForgedDenials::neighbour),
                no("nodata by an old nsec", CAA, ForgedDenials::old),
                no("nodata by the nsec of an apex", CAA, ForgedDenials::apex),
                no("nodata by the parents nsec of a cut", CAA, ForgedDenials::cut),
                no("nodata by the nsec3 of an empty non-terminal", CAA, ForgedDenials::emptyNonTerminal)
                        .signed(Signing.NSEC3),
                no("nxdomain by nsec3 of its own that do not cover", CAA, ForgedDenials::ownHashes)
                        .signed(Signing.NSEC3),
                no("nxdomain by opt-out of its own that does not cover", CAA, ForgedDenials::ownHashes)
                        .signed(Signing.OPT_OUT),
                no("nodata by a wildcards nsec", CAA, ForgedDenials::wildcard),
                no("ds denied without proof", CAA, at -> unsigned(at, Forgery.nodata())),
                no("ds denied by an unsigned soa", CAA, at -> unsigned(at, Forgery.nodata(at.soaOf("lab")))),
                no("ds denied by the child nsec", CAA, ForgedDenials::childNsec),
                no("ds denied by the proof of a neighbour", CAA, at -> unsigned(at, ofNeighbour(at))),
                no("ds denied below opt-out by a replay", CAA, at -> unsigned(at, ofNeighbour(at)))
                        .below("opt"),
                no("ds denied below two opt-outs by a replay", CAA, at -> unsigned(at, ofNeighbour(at)))
                        .below("deep.opt"),
                no("ds denied by a foreign nsec", CAA, at -> unsigned(at, foreign(at))),
                no(
                        "ds of an unknown algorithm unsigned",
                        CAA,
                        at -> unsigned(
                                at, Forgery.records(Lines.record(at.zone() + " DS 1 200 2 " + "00".repeat(32))))));
    }

    private static Forgery lame() {
        return Forgery.made((answer, honest) -> answer.getHeader().unsetFlag(Flags.AA));
    }

    private static void soaOfUnsigned(VictimZone at) {
        at.forge(Forgery.nodata(at.soaOf(SharedZones.UNSIGNED)));
    }

    private static void signed(VictimZone at, int rcode) {
        deny(at, rcode, SharedZones.ATTACKER, at.soaOf(SharedZones.ATTACKER));
    }

    private static void withoutKeys(VictimZone at, Forgery withholding) {
        at.forge(Forgery.nodata(at.soaOf(at.zone())));
        at.forge(at.zone(), Type.DNSKEY, withholding);
    }

    private static void covering(VictimZone at, int rcode) {
        deny(
                at,
                rcode,
                SharedZones.ATTACKER,
                at.soaOf(SharedZones.ATTACKER),
                Lines.record(SharedZones.ATTACKER + " NSEC zzz.lab. NS SOA RRSIG NSEC DNSKEY"));
    }

    private static void matching(VictimZone at, String signer) {
        deny(
                at,
                Rcode.NOERROR,
                signer,
                at.soaOf(signer),
                Lines.record(at.owner() + " NSEC zzz." + at.zone() + " A RRSIG NSEC"));
    }

    private static void hashed(VictimZone at, int rcode) {
        Zone zone = at.net().zone(SharedZones.ATTACKER_NSEC3);
        deny(
                at,
                rcode,
                SharedZones.ATTACKER_NSEC3,
                at.soaOf(SharedZones.ATTACKER_NSEC3),
                Denial.nsec3(zone, Denial.hash(zone, at.name()), HIGHEST, Type.A, Type.RRSIG),
                Denial.nsec3(zone, Denial.hash(zone, new Name(at.name(), 1)), HIGHEST, Type.NS, Type.SOA),
                Denial.nsec3(zone, LOWEST, HIGHEST, Type.NS, Type.SOA));
    }

    private static void neighbour(VictimZone at) {
        at.net().add("vvv." + at.zone() + " A 192.0.2.1");
        at.forge(own(at, "vvv." + at.zone() + " NSEC www." + at.zone() + " A RRSIG NSEC"));
    }

    private static void old(VictimZone at) {
        Record old = Lines.record(at.owner() + " NSEC " + at.zone() + " A RRSIG NSEC");
        at.forge(Forgery.nodata(at.soaOf(at.zone()), old, at.victim().key().signLongAgo(List.of(old))));
    }

    private static void apex(VictimZone at) {
        at.forge(own(at, at.zone() + " NSEC www." + at.zone() + " NS SOA RRSIG NSEC DNSKEY"));
    }

    /** The name is a signed zone's apex; its parent's NSEC at the cut says nothing about the child's types (RFC 6840 4.4). */
    private static void cut(VictimZone at) {
        at.net().zone(at.owner(), Signing.NSEC);
        at.net().add(at.owner() + " CAA 0 issue \"other.example\"");
        at.forge(own(at, at.owner() + " NSEC " + at.zone() + " NS DS RRSIG NSEC"));
    }

    private static void emptyNonTerminal(VictimZone at) {
        at.net().add("below.ent." + at.zone() + " A 192.0.2.1");
        Zone zone = at.victim();
        at.forge(truth(at, Denial.of(zone, Lines.name("ent." + at.zone()))));
    }

    private static void ownHashes(VictimZone at) {
        at.net().add("vvv." + at.zone() + " A 192.0.2.1");
        List<Record> proof = Denial.of(at.victim(), Lines.name("nosuch.vvv." + at.zone()));
        at.forge(Forgery.made((answer, honest) -> {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            fill(answer, at, proof);
        }));
    }

    private static void wildcard(VictimZone at) {
        at.net().add("*." + at.zone() + " A 192.0.2.1");
        at.forge(own(at, "*." + at.zone() + " NSEC www." + at.zone() + " A RRSIG NSEC"));
    }

    private static void childNsec(VictimZone at) {
        unsigned(at, own(at, at.zone() + " NSEC www." + at.zone() + " NS SOA RRSIG NSEC DNSKEY"));
    }

    private static Forgery ofNeighbour(VictimZone at) {
        Zone parent = at.net().zone(at.zone().substring(at.zone().indexOf('.') + 1));
        return Forgery.made((answer, honest) -> {
            for (Record proof : Denial.of(parent, Lines.name("nosuch." + parent.name()))) {
                answer.addRecord(proof, Section.AUTHORITY);
                answer.addRecord(parent.key().sign(List.of(proof)), Section.AUTHORITY);
            }
        });
    }

    private static Forgery foreign(VictimZone at) {
        Record proof = Lines.record(at.zone() + " NSEC zzz.lab. NS RRSIG NSEC");
        return Forgery.nodata(at.soaOf("lab"), proof, at.signedBy(SharedZones.ATTACKER, proof));
    }

    /** The zone's DS is denied, and the zone plays an unsigned one without CAA. */
    private static void unsigned(VictimZone at, Forgery denyingDs) {
        at.forge(at.zone(), Type.DS, denyingDs);
        at.forge(at.zone(), Type.DNSKEY, Forgery.nodata(at.soaOf(at.zone())));
        at.forge(Forgery.nodata(at.soaOf(at.zone())));
    }

    private static void deny(VictimZone at, int rcode, String signer, Record... proof) {
        at.forge(Forgery.made((answer, honest) -> {
            answer.getHeader().setRcode(rcode);
            for (Record record : proof) {
                answer.addRecord(record, Section.AUTHORITY);
                answer.addRecord(at.signedBy(signer, record), Section.AUTHORITY);
            }
        }));
    }

    private static Forgery own(VictimZone at, String proof) {
        return truth(at, List.of(Lines.record(proof)));
    }

    private static Forgery truth(VictimZone at, List<Record> proof) {
        return Forgery.made((answer, honest) -> fill(answer, at, proof));
    }

    private static void fill(Message answer, VictimZone at, List<Record> proof) {
        VictimZone.addSigned(answer, at.victim(), proof);
        VictimZone.addSigned(answer, at.victim(), List.of(at.soaOf(at.zone())));
    }
}
