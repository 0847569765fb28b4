package io.quorate.e2e.forgery;

import java.util.List;
import java.util.stream.Stream;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Denial;
import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.authority.Zone;

/**
 * Failures of CAA lookups that a forger causes for a signed name, so that {@code allow_lookup_failure} sets its CAA set
 * aside: each must end without a proof of insecurity.
 */
final class ForgedFailures {

    private static final String LOWEST = "00000000000000000000000000000000";
    private static final String HIGHEST = "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv";

    private ForgedFailures() {}

    static List<ForgeryRow> rows() {
        return List.of(
                ForgeryRow.no("caa servfail", ForgeryRow.FAILING_CAA, ForgedFailures::fail),
                ForgeryRow.no("caa silent", ForgeryRow.FAILING_CAA, at -> at.forge(Forgery.silence())),
                ForgeryRow.no(
                        "caa and dnskey servfail",
                        ForgeryRow.FAILING_CAA,
                        at -> failWith(at, Type.DNSKEY, Forgery.servfail())),
                ForgeryRow.no(
                        "caa and ds servfail", ForgeryRow.FAILING_CAA, at -> failWith(at, Type.DS, Forgery.servfail())),
                ForgeryRow.no(
                        "caa and ds silent", ForgeryRow.FAILING_CAA, at -> failWith(at, Type.DS, Forgery.silence())),
                ForgeryRow.no("caa and ds of the parent servfail", ForgeryRow.FAILING_CAA, ForgedFailures::parentFails),
                ForgeryRow.no("ds denied by invented nsec3", ForgeryRow.FAILING_CAA, at -> invented(at, "lab")),
                ForgeryRow.no(
                        "ds denied by invented nsec3 of the root", ForgeryRow.FAILING_CAA, at -> invented(at, ".")),
                ForgeryRow.no(
                                "ds denied by invented nsec3 below opt-out",
                                ForgeryRow.FAILING_CAA,
                                at -> invented(at, "opt"))
                        .below("opt"),
                ForgeryRow.no(
                        "ds denied by nsec3 with junk signatures",
                        ForgeryRow.FAILING_CAA,
                        at -> inventedWithJunk(at, "lab")),
                ForgeryRow.no(
                                "ds denied by nsec3 with junk below opt-out",
                                ForgeryRow.FAILING_CAA,
                                at -> inventedWithJunk(at, "opt"))
                        .below("opt"),
                ForgeryRow.no(
                        "ds denied by nsec3 of an unsigned zone",
                        ForgeryRow.FAILING_CAA,
                        at -> inventedWithJunk(at, SharedZones.UNSIGNED)),
                ForgeryRow.no(
                        "ds denied by nsec3 of an attacker",
                        ForgeryRow.FAILING_CAA,
                        ForgedFailures::inventedByAttacker),
                ForgeryRow.no(
                                "ds denied by a replay of opt-out",
                                ForgeryRow.FAILING_CAA,
                                ForgedFailures::replayedOptOut)
                        .below("opt"),
                ForgeryRow.no(
                                "invented nsec3 below two opt-outs",
                                ForgeryRow.FAILING_CAA,
                                at -> invented(at, "deep.opt"))
                        .below("deep.opt"),
                ForgeryRow.no(
                                "nsec3 with junk below two opt-outs",
                                ForgeryRow.FAILING_CAA,
                                at -> inventedWithJunk(at, "deep.opt"))
                        .below("deep.opt"),
                ForgeryRow.no("replay of the upper opt-out", ForgeryRow.FAILING_CAA, ForgedFailures::replayedOptOut)
                        .below("deep.opt"),
                ForgeryRow.no("signed below two opt-outs", ForgeryRow.FAILING_CAA, ForgedFailures::fail)
                        .below("deep.opt"),
                ForgeryRow.no("ds nodata bare", ForgeryRow.FAILING_CAA, at -> failWith(at, Type.DS, Forgery.nodata())),
                ForgeryRow.no(
                        "ds nxdomain bare", ForgeryRow.FAILING_CAA, at -> failWith(at, Type.DS, Forgery.nxdomain())),
                ForgeryRow.no("ds denied by the child nsec", ForgeryRow.FAILING_CAA, ForgedFailures::childNsec),
                ForgeryRow.no("ds with an alias", ForgeryRow.FAILING_CAA, ForgedFailures::dsAlias),
                ForgeryRow.no("signed below opt-out", ForgeryRow.FAILING_CAA, ForgedFailures::fail)
                        .below("opt"),
                ForgeryRow.no("expired zone", ForgeryRow.FAILING_CAA, ForgedFailures::fail)
                        .signed(Signing.EXPIRED),
                ForgeryRow.no("wrong ds", ForgeryRow.FAILING_CAA, ForgedFailures::fail)
                        .signed(Signing.WRONG_DS),
                ForgeryRow.no("unsupported algorithm", ForgeryRow.FAILING_CAA, ForgedFailures::fail)
                        .signed(Signing.UNKNOWN_ALGORITHM),
                ForgeryRow.no("signed below many iterations", ForgeryRow.FAILING_CAA, ForgedFailures::manyIterations)
                        .below("iter"),
                ForgeryRow.no(
                        "alias of a signed zone to an unsigned apex",
                        ForgeryRow.FAILING_CAA,
                        ForgedFailures::aliasToUnsignedApex),
                ForgeryRow.no(
                        "alias of a signed zone unsigned target fails",
                        ForgeryRow.FAILING_CAA,
                        ForgedFailures::forgedAliasToBroken),
                ForgeryRow.no(
                                "signed target behind an unsigned alias",
                                ForgeryRow.FAILING_CAA,
                                ForgedFailures::signedTarget)
                        .signed(Signing.NONE),
                ForgeryRow.no(
                                "signed target behind two unsigned aliases",
                                ForgeryRow.FAILING_CAA,
                                ForgedFailures::signedTargetFurther)
                        .signed(Signing.NONE),
                ForgeryRow.no("no such name below opt-out", ForgeryRow.FAILING_CAA, ForgedFailures::nothingThere)
                        .below("opt"),
                ForgeryRow.no(
                        "empty answer of a lame server in a signed zone",
                        ForgeryRow.FAILING_CAA,
                        at -> at.forge(lame())),
                ForgeryRow.no("refused everywhere in a signed zone", ForgeryRow.FAILING_CAA, ForgedFailures::refused));
    }

    private static void fail(VictimZone at) {
        at.forge(Forgery.servfail());
    }

    private static void failWith(VictimZone at, int type, Forgery forgery) {
        fail(at);
        at.forge(at.zone(), type, forgery);
    }

    private static void parentFails(VictimZone at) {
        fail(at);
        at.forge(at.owner(), Type.DS, Forgery.servfail());
    }

    /** Two unsigned NSEC3: one for the closest encloser, one that covers everything with opt-out. */
    private static void invented(VictimZone at, String parent) {
        failWith(
                at,
                Type.DS,
                Forgery.nodata(Stream.concat(Stream.of(at.soaOf(parent)), pair(at, parent).stream())
                        .toArray(Record[]::new)));
        at.forge(at.zone(), Type.DNSKEY, Forgery.servfail());
    }

    /**
     * The same with signatures in the name of an unsigned zone: who believes the signer calls them insecure, not bogus.
     */
    private static void inventedWithJunk(VictimZone at, String parent) {
        failWith(
                at,
                Type.DS,
                Forgery.nodata(Stream.concat(Stream.of(at.soaOf(SharedZones.UNSIGNED)), pair(at, parent).stream())
                        .flatMap(record -> Stream.of(record, at.junk(record, SharedZones.UNSIGNED)))
                        .toArray(Record[]::new)));
        at.forge(at.zone(), Type.DNSKEY, Forgery.servfail());
    }

    private static List<Record> pair(VictimZone at, String parent) {
        Zone opt = at.net().zone("opt");
        Name encloser = new Name(Lines.name(at.zone()), 1);
        return List.of(
                moved(Denial.nsec3(opt, Denial.hash(opt, encloser), HIGHEST, Type.NS), Lines.name(parent)),
                moved(Denial.nsec3(opt, LOWEST, HIGHEST, Type.NS), Lines.name(parent)));
    }

    private static Record moved(Record proof, Name zone) {
        return Record.newRecord(
                Denial.below(proof.getName().getLabelString(0), zone),
                proof.getType(),
                proof.getDClass(),
                proof.getTTL(),
                proof.rdataToWireCanonical());
    }

    private static void inventedByAttacker(VictimZone at) {
        Zone attacker = at.net().zone(SharedZones.ATTACKER_NSEC3);
        Record encloser =
                Denial.nsec3(attacker, Denial.hash(attacker, new Name(Lines.name(at.zone()), 1)), HIGHEST, Type.NS);
        Record cover = Denial.nsec3(attacker, LOWEST, HIGHEST, Type.NS);
        failWith(
                at,
                Type.DS,
                Forgery.nodata(
                        at.soaOf(SharedZones.ATTACKER_NSEC3),
                        encloser,
                        at.signedBy(SharedZones.ATTACKER_NSEC3, encloser),
                        cover,
                        at.signedBy(SharedZones.ATTACKER_NSEC3, cover)));
    }

    /** The opt-out parent's true answer for a name that does not exist. */
    private static void replayedOptOut(VictimZone at) {
        fail(at);
        Zone opt = at.net().zone("opt");
        at.forge(
                at.zone(),
                Type.DS,
                Forgery.made((answer, honest) ->
                        VictimZone.addSigned(answer, opt, Denial.of(opt, Lines.name("nosuch.opt")))));
    }

    private static void childNsec(VictimZone at) {
        Record own = Lines.record(at.zone() + " NSEC www." + at.zone() + " NS SOA RRSIG NSEC DNSKEY");
        failWith(at, Type.DS, Forgery.nodata(own, at.signedBy(at.zone(), own)));
    }

    private static void dsAlias(VictimZone at) {
        failWith(at, Type.DS, Forgery.records(Lines.record(at.zone() + " CNAME " + SharedZones.UNSIGNED)));
    }

    /** Above the resolver's limit of iterations everything below is called insecure, and nothing is proven. */
    private static void manyIterations(VictimZone at) {
        fail(at);
        Zone parent = at.net().zone("iter");
        at.forge(
                at.zone(),
                Type.DS,
                Forgery.made((answer, honest) ->
                        VictimZone.addSigned(answer, parent, Denial.of(parent, Lines.name("nosuch.iter")))));
        at.forge(at.zone(), Type.DNSKEY, Forgery.servfail());
    }

    private static void aliasToUnsignedApex(VictimZone at) {
        at.net().add("alias." + at.zone() + " CNAME " + SharedZones.UNSIGNED);
        fail(at);
        at.forge(at.owner(), Type.DS, Forgery.records(at.alias(SharedZones.UNSIGNED)));
    }

    private static void forgedAliasToBroken(VictimZone at) {
        at.net().zone("dead-" + at.zone(), Signing.NONE);
        at.forge(Forgery.records(at.alias("www.dead-" + at.zone())));
        at.forge("www.dead-" + at.zone(), Type.CAA, Forgery.servfail());
    }

    /** By blocking only the signed target's servers an attacker would have its secure CAA set put aside. */
    private static void signedTarget(VictimZone at) {
        String target = "target-" + at.zone();
        at.net().zone(target, Signing.NSEC);
        at.net()
                .replace(at.owner(), Type.CAA, at.owner() + " CNAME www." + target)
                .add("www." + target + " CAA 0 issue \"other.example\"");
        at.forge("www." + target, Type.CAA, Forgery.servfail());
    }

    private static void signedTargetFurther(VictimZone at) {
        String target = "target-" + at.zone();
        at.net().zone(target, Signing.NSEC);
        at.net()
                .replace(at.owner(), Type.CAA, at.owner() + " CNAME step." + at.zone())
                .add("step." + at.zone() + " CNAME www." + target, "www." + target + " CAA 0 issue \"other.example\"");
        at.forge("www." + target, Type.CAA, Forgery.servfail());
    }

    /** The name is asked below one that is delegated nowhere: the parent's opt-out span covers it all the same. */
    private static void nothingThere(VictimZone at) {
        at.forge(Forgery.servfail());
        at.forge(at.zone(), Type.CAA, Forgery.servfail());
        at.forge(at.owner(), Type.DS, Forgery.silence());
    }

    private static Forgery lame() {
        return Forgery.made((answer, honest) -> answer.getHeader().unsetFlag(Flags.AA));
    }

    private static void refused(VictimZone at) {
        Forgery refusing = Forgery.made((answer, honest) -> answer.getHeader().setRcode(Rcode.REFUSED));
        at.forge(refusing);
        at.forge(at.zone(), Type.DNSKEY, refusing);
    }
}
