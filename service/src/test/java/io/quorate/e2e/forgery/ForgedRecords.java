package io.quorate.e2e.forgery;

import java.util.List;

import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Records;
import io.quorate.e2e.authority.Signing;

/** The wanted record, or an alias that leads to one, in an answer of a signed zone that never held it. */
final class ForgedRecords {

    private ForgedRecords() {}

    static List<ForgeryRow> rows() {
        return List.of(
                ForgeryRow.no("unsigned record", ForgeryRow.ALL, at -> at.forge(Forgery.records(at.wanted()))),
                ForgeryRow.no(
                        "unsigned class ch",
                        ForgeryRow.ALL,
                        at -> at.forge(Forgery.records(Records.inClassChaos(at.wanted())))),
                ForgeryRow.no("class ch beside a proof", ForgeryRow.ALL, ForgedRecords::classChaosBesideTheTruth),
                ForgeryRow.no(
                        "junk signature of an unsigned zone", ForgeryRow.ALL, at -> withJunk(at, SharedZones.UNSIGNED)),
                ForgeryRow.no("junk signature of the zone", ForgeryRow.ALL, at -> withJunk(at, at.zone())),
                ForgeryRow.no("junk signature of the parent", ForgeryRow.ALL, at -> withJunk(at, "lab")),
                ForgeryRow.no("junk signature of the root", ForgeryRow.ALL, at -> withJunk(at, ".")),
                ForgeryRow.no("junk signature of nobody", ForgeryRow.ALL, at -> withJunk(at, "nobody.nowhere")),
                ForgeryRow.no("signer outside", ForgeryRow.ALL, at -> signedBy(at, SharedZones.ATTACKER)),
                ForgeryRow.no("signer outside nsec3", ForgeryRow.ALL, at -> signedBy(at, SharedZones.ATTACKER_NSEC3)),
                ForgeryRow.no("old signature replayed", ForgeryRow.ALL, ForgedRecords::replayed),
                ForgeryRow.no("set of another name", ForgeryRow.ALL, ForgedRecords::moved),
                ForgeryRow.no("wildcard replayed", ForgeryRow.ALL, ForgedRecords::wildcardReplayed),
                ForgeryRow.no(
                        "wildcard replayed with a foreign proof",
                        ForgeryRow.ALL,
                        ForgedRecords::wildcardWithForeignProof),
                ForgeryRow.no("keys withheld by servfail", ForgeryRow.ALL, at -> keysWithheld(at, Forgery.servfail())),
                ForgeryRow.no("keys withheld by nodata", ForgeryRow.ALL, at -> keysWithheld(at, Forgery.nodata())),
                ForgeryRow.no("keys of the forger", ForgeryRow.ALL, ForgedRecords::keysReplaced),
                ForgeryRow.no("alias to expired", ForgeryRow.ALL, at -> alias(at, "t.expired.lab")),
                ForgeryRow.no("alias to missing signatures", ForgeryRow.ALL, at -> alias(at, "t.stripped.lab")),
                ForgeryRow.no("alias to wrong ds", ForgeryRow.ALL, at -> alias(at, "t.wrongds.lab")),
                ForgeryRow.no("alias to bad signatures", ForgeryRow.ALL, at -> alias(at, "t.badsig.lab")),
                ForgeryRow.no(
                        "alias to an unsigned zone", ForgeryRow.ALL, at -> alias(at, "t." + SharedZones.UNSIGNED)),
                ForgeryRow.no("alias to a signed zone", ForgeryRow.ALL, at -> alias(at, "t." + SharedZones.ATTACKER)),
                ForgeryRow.no(
                        "alias with a junk signature",
                        ForgeryRow.ALL,
                        at -> aliasWithJunk(at, "t." + SharedZones.UNSIGNED)),
                ForgeryRow.no("junk alias to expired", ForgeryRow.ALL, at -> aliasWithJunk(at, "t.expired.lab")),
                ForgeryRow.no("junk alias to bad signatures", ForgeryRow.ALL, at -> aliasWithJunk(at, "t.badsig.lab")),
                ForgeryRow.no("alias of an unsigned zone to expired", ForgeryRow.ALL, at -> honest(at, "t.expired.lab"))
                        .signed(Signing.NONE),
                ForgeryRow.no(
                                "alias of an unsigned zone to missing signatures",
                                ForgeryRow.ALL,
                                at -> honest(at, "t.stripped.lab"))
                        .signed(Signing.NONE),
                ForgeryRow.no(
                                "alias of an unsigned zone to wrong ds",
                                ForgeryRow.ALL,
                                at -> honest(at, "t.wrongds.lab"))
                        .signed(Signing.NONE),
                ForgeryRow.no(
                                "alias of an unsigned zone to bad signatures",
                                ForgeryRow.ALL,
                                at -> honest(at, "t.badsig.lab"))
                        .signed(Signing.NONE),
                ForgeryRow.no(
                                "dname of an unsigned zone to expired",
                                ForgeryRow.ALL,
                                ForgedRecords::redirectionToExpired)
                        .signed(Signing.NONE),
                ForgeryRow.no(
                        "alias through two zones", ForgeryRow.ALL, at -> alias(at, "relay." + SharedZones.UNSIGNED)),
                ForgeryRow.no("dname to an unsigned zone", ForgeryRow.ALL, at -> redirection(at, SharedZones.UNSIGNED)),
                ForgeryRow.no("dname to a signed zone", ForgeryRow.ALL, at -> redirection(at, SharedZones.ATTACKER)),
                ForgeryRow.no("dname to expired", ForgeryRow.ALL, at -> redirection(at, "expired.lab")),
                ForgeryRow.no("honest alias to expired", ForgeryRow.ALL, at -> honest(at, "t.expired.lab")),
                ForgeryRow.no(
                                "expired",
                                ForgeryRow.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.EXPIRED),
                ForgeryRow.no(
                                "wrong ds",
                                ForgeryRow.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.WRONG_DS),
                ForgeryRow.no(
                                "stripped",
                                ForgeryRow.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.STRIPPED));
    }

    private static void classChaosBesideTheTruth(VictimZone at) {
        at.forge(Forgery.made((answer, honest) -> {
            answer.addRecord(Records.inClassChaos(at.wanted()), Section.ANSWER);
            VictimZone.copyAuthority(honest, answer);
        }));
    }

    private static void withJunk(VictimZone at, String signer) {
        at.forge(Forgery.records(at.wanted(), at.junk(at.wanted(), signer)));
    }

    private static void signedBy(VictimZone at, String signer) {
        at.forge(Forgery.records(at.wanted(), at.signedBy(signer, at.wanted())));
    }

    private static void replayed(VictimZone at) {
        at.forge(Forgery.records(at.wanted(), at.victim().key().signLongAgo(List.of(at.wanted()))));
    }

    /** The same signature, at a name that it was not made for. */
    private static void moved(VictimZone at) {
        Record other = at.wantedAt("xyz." + at.zone());
        at.forge(Forgery.records(at.wanted(), Records.withOwner(at.signedBy(at.zone(), other), at.name())));
    }

    /** The name's parent exists in the zone, so the wildcard above it does not reach down to the name. */
    private static void wildcardReplayed(VictimZone at) {
        Record wildcard = at.wantedAt("*." + at.zone());
        at.net().add("*." + at.zone() + " " + at.ask().wanted(), at.owner() + " A 192.0.2.1");
        at.forge(Forgery.records(at.wanted(), Records.withOwner(at.signedBy(at.zone(), wildcard), at.name())));
    }

    private static void wildcardWithForeignProof(VictimZone at) {
        Record wildcard = at.wantedAt("*." + at.zone());
        at.net().add("*." + at.zone() + " " + at.ask().wanted(), at.owner() + " A 192.0.2.1");
        Record proof = Lines.record(SharedZones.ATTACKER + " NSEC zzz.lab. A RRSIG NSEC");
        at.forge(Forgery.made((answer, honest) -> {
            answer.addRecord(at.wanted(), Section.ANSWER);
            answer.addRecord(Records.withOwner(at.signedBy(at.zone(), wildcard), at.name()), Section.ANSWER);
            answer.addRecord(proof, Section.AUTHORITY);
            answer.addRecord(at.signedBy(SharedZones.ATTACKER, proof), Section.AUTHORITY);
        }));
    }

    private static void keysWithheld(VictimZone at, Forgery withholding) {
        withJunk(at, at.zone());
        at.forge(at.zone(), Type.DNSKEY, withholding);
    }

    private static void keysReplaced(VictimZone at) {
        Record keys =
                Records.withOwner(at.net().zone(SharedZones.ATTACKER).key().record(), Lines.name(at.zone()));
        at.forge(at.zone(), Type.DNSKEY, Forgery.records(keys, at.junk(keys, at.zone())));
        at.forge(Forgery.records(at.wanted(), at.junk(at.wanted(), at.zone())));
    }

    private static void alias(VictimZone at, String target) {
        at.forge(Forgery.records(at.alias(target)));
    }

    private static void aliasWithJunk(VictimZone at, String target) {
        Record alias = at.alias(target);
        at.forge(Forgery.records(alias, at.junk(alias, SharedZones.UNSIGNED)));
    }

    private static void honest(VictimZone at, String target) {
        at.net().replace(at.owner(), at.ask().type(), at.owner() + " CNAME " + target);
    }

    private static void redirectionToExpired(VictimZone at) {
        at.net().replace(at.owner(), at.ask().type(), at.zone() + " DNAME expired.lab");
    }

    private static void redirection(VictimZone at, String target) {
        Record redirection = Lines.record(at.zone() + " DNAME " + target);
        String label = at.owner().substring(0, at.owner().indexOf('.'));
        at.forge(Forgery.records(redirection, at.alias(label + "." + target)));
    }
}
