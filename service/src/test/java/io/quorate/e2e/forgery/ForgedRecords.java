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

    static List<Row> rows() {
        return List.of(
                Row.no("unsigned record", Row.ALL, at -> at.forge(Forgery.records(at.wanted()))),
                Row.no(
                        "unsigned class ch",
                        Row.ALL,
                        at -> at.forge(Forgery.records(Records.inClassChaos(at.wanted())))),
                Row.no("class ch beside a proof", Row.ALL, ForgedRecords::classChaosBesideTheTruth),
                Row.no("junk signature of an unsigned zone", Row.ALL, at -> withJunk(at, Background.UNSIGNED)),
                Row.no("junk signature of the zone", Row.ALL, at -> withJunk(at, at.zone())),
                Row.no("junk signature of the parent", Row.ALL, at -> withJunk(at, "lab")),
                Row.no("junk signature of the root", Row.ALL, at -> withJunk(at, ".")),
                Row.no("junk signature of nobody", Row.ALL, at -> withJunk(at, "nobody.nowhere")),
                Row.no("signer outside", Row.ALL, at -> signedBy(at, Background.ATTACKER)),
                Row.no("signer outside nsec3", Row.ALL, at -> signedBy(at, Background.ATTACKER_NSEC3)),
                Row.no("old signature replayed", Row.ALL, ForgedRecords::replayed),
                Row.no("set of another name", Row.ALL, ForgedRecords::moved),
                Row.no("wildcard replayed", Row.ALL, ForgedRecords::wildcardReplayed),
                Row.no("wildcard replayed with a foreign proof", Row.ALL, ForgedRecords::wildcardWithForeignProof),
                Row.no("keys withheld by servfail", Row.ALL, at -> keysWithheld(at, Forgery.servfail())),
                Row.no("keys withheld by nodata", Row.ALL, at -> keysWithheld(at, Forgery.nodata())),
                Row.no("keys of the forger", Row.ALL, ForgedRecords::keysReplaced),
                Row.no("alias to expired", Row.ALL, at -> alias(at, "t.expired.lab")),
                Row.no("alias to missing signatures", Row.ALL, at -> alias(at, "t.stripped.lab")),
                Row.no("alias to wrong ds", Row.ALL, at -> alias(at, "t.wrongds.lab")),
                Row.no("alias to bad signatures", Row.ALL, at -> alias(at, "t.badsig.lab")),
                Row.no("alias to an unsigned zone", Row.ALL, at -> alias(at, "t." + Background.UNSIGNED)),
                Row.no("alias to a signed zone", Row.ALL, at -> alias(at, "t." + Background.ATTACKER)),
                Row.no("alias with a junk signature", Row.ALL, at -> aliasWithJunk(at, "t." + Background.UNSIGNED)),
                Row.no("junk alias to expired", Row.ALL, at -> aliasWithJunk(at, "t.expired.lab")),
                Row.no("junk alias to bad signatures", Row.ALL, at -> aliasWithJunk(at, "t.badsig.lab")),
                Row.no("alias of an unsigned zone to expired", Row.ALL, at -> honest(at, "t.expired.lab"))
                        .signed(Signing.NONE),
                Row.no("alias of an unsigned zone to missing signatures", Row.ALL, at -> honest(at, "t.stripped.lab"))
                        .signed(Signing.NONE),
                Row.no("alias of an unsigned zone to wrong ds", Row.ALL, at -> honest(at, "t.wrongds.lab"))
                        .signed(Signing.NONE),
                Row.no("alias of an unsigned zone to bad signatures", Row.ALL, at -> honest(at, "t.badsig.lab"))
                        .signed(Signing.NONE),
                Row.no("dname of an unsigned zone to expired", Row.ALL, ForgedRecords::redirectionToExpired)
                        .signed(Signing.NONE),
                Row.no("alias through two zones", Row.ALL, at -> alias(at, "relay." + Background.UNSIGNED)),
                Row.no("dname to an unsigned zone", Row.ALL, at -> redirection(at, Background.UNSIGNED)),
                Row.no("dname to a signed zone", Row.ALL, at -> redirection(at, Background.ATTACKER)),
                Row.no("dname to expired", Row.ALL, at -> redirection(at, "expired.lab")),
                Row.no("honest alias to expired", Row.ALL, at -> honest(at, "t.expired.lab")),
                Row.no(
                                "expired",
                                Row.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.EXPIRED),
                Row.no(
                                "wrong ds",
                                Row.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.WRONG_DS),
                Row.no(
                                "stripped",
                                Row.TXT,
                                at -> at.net().add(at.owner() + " " + at.ask().wanted()))
                        .signed(Signing.STRIPPED));
    }

    private static void classChaosBesideTheTruth(Spot at) {
        at.forge(Forgery.made((answer, honest) -> {
            answer.addRecord(Records.inClassChaos(at.wanted()), Section.ANSWER);
            Spot.copyAuthority(honest, answer);
        }));
    }

    private static void withJunk(Spot at, String signer) {
        at.forge(Forgery.records(at.wanted(), at.junk(at.wanted(), signer)));
    }

    private static void signedBy(Spot at, String signer) {
        at.forge(Forgery.records(at.wanted(), at.signedBy(signer, at.wanted())));
    }

    private static void replayed(Spot at) {
        at.forge(Forgery.records(at.wanted(), at.victim().key().signLongAgo(List.of(at.wanted()))));
    }

    /** The same signature, at a name that it was not made for. */
    private static void moved(Spot at) {
        Record other = at.wantedAt("xyz." + at.zone());
        at.forge(Forgery.records(at.wanted(), Records.withOwner(at.signedBy(at.zone(), other), at.name())));
    }

    /** The name's parent exists in the zone, so the wildcard above it does not reach down to the name. */
    private static void wildcardReplayed(Spot at) {
        Record wildcard = at.wantedAt("*." + at.zone());
        at.net().add("*." + at.zone() + " " + at.ask().wanted(), at.owner() + " A 192.0.2.1");
        at.forge(Forgery.records(at.wanted(), Records.withOwner(at.signedBy(at.zone(), wildcard), at.name())));
    }

    private static void wildcardWithForeignProof(Spot at) {
        Record wildcard = at.wantedAt("*." + at.zone());
        at.net().add("*." + at.zone() + " " + at.ask().wanted(), at.owner() + " A 192.0.2.1");
        Record proof = Lines.record(Background.ATTACKER + " NSEC zzz.lab. A RRSIG NSEC");
        at.forge(Forgery.made((answer, honest) -> {
            answer.addRecord(at.wanted(), Section.ANSWER);
            answer.addRecord(Records.withOwner(at.signedBy(at.zone(), wildcard), at.name()), Section.ANSWER);
            answer.addRecord(proof, Section.AUTHORITY);
            answer.addRecord(at.signedBy(Background.ATTACKER, proof), Section.AUTHORITY);
        }));
    }

    private static void keysWithheld(Spot at, Forgery withholding) {
        withJunk(at, at.zone());
        at.forge(at.zone(), Type.DNSKEY, withholding);
    }

    private static void keysReplaced(Spot at) {
        Record keys = Records.withOwner(at.net().zone(Background.ATTACKER).key().record(), Lines.name(at.zone()));
        at.forge(at.zone(), Type.DNSKEY, Forgery.records(keys, at.junk(keys, at.zone())));
        at.forge(Forgery.records(at.wanted(), at.junk(at.wanted(), at.zone())));
    }

    private static void alias(Spot at, String target) {
        at.forge(Forgery.records(at.alias(target)));
    }

    private static void aliasWithJunk(Spot at, String target) {
        Record alias = at.alias(target);
        at.forge(Forgery.records(alias, at.junk(alias, Background.UNSIGNED)));
    }

    private static void honest(Spot at, String target) {
        at.net().replace(at.owner(), at.ask().type(), at.owner() + " CNAME " + target);
    }

    private static void redirectionToExpired(Spot at) {
        at.net().replace(at.owner(), at.ask().type(), at.zone() + " DNAME expired.lab");
    }

    private static void redirection(Spot at, String target) {
        Record redirection = Lines.record(at.zone() + " DNAME " + target);
        String label = at.owner().substring(0, at.owner().indexOf('.'));
        at.forge(Forgery.records(redirection, at.alias(label + "." + target)));
    }
}
