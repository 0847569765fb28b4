package io.quorate.e2e.forgery;

import java.util.List;

import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Signing;

/** Rows that must pass in the same world: without them, no group of forgeries shows anything. */
final class HonestAnswers {

    private HonestAnswers() {}

    static List<ForgeryRow> rows() {
        return List.of(
                ForgeryRow.yes("honest nsec", ForgeryRow.ALL, HonestAnswers::present),
                ForgeryRow.yes("honest nsec3", ForgeryRow.ALL, HonestAnswers::present)
                        .signed(Signing.NSEC3),
                ForgeryRow.yes("honest opt-out", ForgeryRow.ALL, HonestAnswers::present)
                        .signed(Signing.OPT_OUT),
                ForgeryRow.yes("honest signed below opt-out", ForgeryRow.ALL, HonestAnswers::present)
                        .below("opt"),
                ForgeryRow.yes("honest unsigned", ForgeryRow.ALL, HonestAnswers::present)
                        .signed(Signing.NONE),
                ForgeryRow.yes("honest unsigned below opt-out", ForgeryRow.ALL, HonestAnswers::present)
                        .signed(Signing.NONE)
                        .below("opt"),
                ForgeryRow.yes("honest wildcard", ForgeryRow.ALL, HonestAnswers::wildcard),
                ForgeryRow.yes("honest wildcard nsec3", ForgeryRow.ALL, HonestAnswers::wildcard)
                        .signed(Signing.NSEC3),
                ForgeryRow.yes("honest alias to a signed zone", ForgeryRow.ALL, at -> alias(at, "t.good.lab")),
                ForgeryRow.yes("honest alias to an unsigned zone", ForgeryRow.ALL, at -> alias(at, "t.plain.lab")),
                ForgeryRow.yes("honest alias of an unsigned zone", ForgeryRow.ALL, at -> alias(at, "t.good.lab"))
                        .signed(Signing.NONE),
                ForgeryRow.yes("honest dname", ForgeryRow.ALL, HonestAnswers::redirection),
                ForgeryRow.yes("no caa nsec", ForgeryRow.CAA, HonestAnswers::absent),
                ForgeryRow.yes("no caa nsec3", ForgeryRow.CAA, HonestAnswers::absent)
                        .signed(Signing.NSEC3),
                ForgeryRow.yes("no caa opt-out", ForgeryRow.CAA, HonestAnswers::absent)
                        .signed(Signing.OPT_OUT),
                ForgeryRow.yes("no caa unsigned", ForgeryRow.CAA, HonestAnswers::absent)
                        .signed(Signing.NONE),
                ForgeryRow.yes("no such name", ForgeryRow.CAA, HonestAnswers::nothing),
                ForgeryRow.yes("no such name nsec3", ForgeryRow.CAA, HonestAnswers::nothing)
                        .signed(Signing.NSEC3),
                ForgeryRow.yes("empty non-terminal", ForgeryRow.CAA, HonestAnswers::emptyNonTerminal),
                ForgeryRow.yes("empty non-terminal nsec3", ForgeryRow.CAA, HonestAnswers::emptyNonTerminal)
                        .signed(Signing.NSEC3),
                ForgeryRow.yes("nodata without soa of an unsigned server", ForgeryRow.CAA, HonestAnswers::withoutSoa)
                        .signed(Signing.NONE),
                ForgeryRow.yes("dead unsigned domain", ForgeryRow.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE),
                ForgeryRow.yes("dead unsigned domain below opt-out", ForgeryRow.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE)
                        .below("opt"),
                ForgeryRow.yes("dead unsigned domain below two opt-outs", ForgeryRow.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE)
                        .below("deep.opt"),
                ForgeryRow.yes("silent unsigned domain below opt-out", ForgeryRow.FAILING_CAA, HonestAnswers::silent)
                        .signed(Signing.NONE)
                        .below("opt"));
    }

    private static void present(VictimZone at) {
        at.net()
                .replace(
                        at.owner(), at.ask().type(), at.owner() + " " + at.ask().wanted());
    }

    private static void wildcard(VictimZone at) {
        at.net()
                .replace(
                        at.owner(),
                        at.ask().type(),
                        "*." + at.zone() + " " + at.ask().wanted());
    }

    private static void alias(VictimZone at, String target) {
        at.net().replace(at.owner(), at.ask().type(), at.owner() + " CNAME " + target);
    }

    /** The apex of the zone stays; what lies below leads to another zone. */
    private static void redirection(VictimZone at) {
        at.net().replace(at.owner(), at.ask().type(), at.zone() + " DNAME good.lab");
    }

    private static void absent(VictimZone at) {
        at.net().replace(at.owner(), Type.CAA, at.owner() + " A 192.0.2.1");
    }

    private static void nothing(VictimZone at) {
        at.net().replace(at.owner(), Type.CAA);
    }

    private static void emptyNonTerminal(VictimZone at) {
        at.net().replace(at.owner(), Type.CAA, "below." + at.owner() + " A 192.0.2.1");
    }

    /** RFC 2308 section 2.2, type 3: every absence comes as NOERROR, authoritative and without SOA. */
    private static void withoutSoa(VictimZone at) {
        Internet net = at.net().replace(at.owner(), Type.CAA, at.owner() + " A 192.0.2.1");
        for (String name : List.of(at.owner(), at.zone())) {
            net.forge(name, Type.CAA, Forgery.nodata());
        }
        net.forge(at.owner(), Type.DS, Forgery.nodata());
        net.forge(at.owner(), Type.SOA, Forgery.nodata());
    }

    private static void dead(VictimZone at) {
        broken(at, Forgery.servfail());
    }

    private static void silent(VictimZone at) {
        broken(at, Forgery.silence());
    }

    private static void broken(VictimZone at, Forgery broken) {
        for (String name : List.of(at.owner(), at.zone())) {
            for (int type : new int[] {Type.CAA, Type.NS, Type.SOA, Type.A, Type.DNSKEY}) {
                at.net().forge(name, type, broken);
            }
        }
        at.net().forge(at.owner(), Type.DS, broken);
    }
}
