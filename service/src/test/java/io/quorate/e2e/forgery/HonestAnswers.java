package io.quorate.e2e.forgery;

import java.util.List;

import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Signing;

/** What must pass in the same world: without these, no group of forgeries shows anything. */
final class HonestAnswers {

    private HonestAnswers() {}

    static List<Row> rows() {
        return List.of(
                Row.yes("honest nsec", Row.ALL, HonestAnswers::present),
                Row.yes("honest nsec3", Row.ALL, HonestAnswers::present).signed(Signing.NSEC3),
                Row.yes("honest opt-out", Row.ALL, HonestAnswers::present).signed(Signing.OPT_OUT),
                Row.yes("honest signed below opt-out", Row.ALL, HonestAnswers::present)
                        .below("opt"),
                Row.yes("honest unsigned", Row.ALL, HonestAnswers::present).signed(Signing.NONE),
                Row.yes("honest unsigned below opt-out", Row.ALL, HonestAnswers::present)
                        .signed(Signing.NONE)
                        .below("opt"),
                Row.yes("honest wildcard", Row.ALL, HonestAnswers::wildcard),
                Row.yes("honest wildcard nsec3", Row.ALL, HonestAnswers::wildcard)
                        .signed(Signing.NSEC3),
                Row.yes("honest alias to a signed zone", Row.ALL, at -> alias(at, "t.good.lab")),
                Row.yes("honest alias to an unsigned zone", Row.ALL, at -> alias(at, "t.plain.lab")),
                Row.yes("honest alias of an unsigned zone", Row.ALL, at -> alias(at, "t.good.lab"))
                        .signed(Signing.NONE),
                Row.yes("honest dname", Row.ALL, HonestAnswers::redirection),
                Row.yes("no caa nsec", Row.CAA, HonestAnswers::absent),
                Row.yes("no caa nsec3", Row.CAA, HonestAnswers::absent).signed(Signing.NSEC3),
                Row.yes("no caa opt-out", Row.CAA, HonestAnswers::absent).signed(Signing.OPT_OUT),
                Row.yes("no caa unsigned", Row.CAA, HonestAnswers::absent).signed(Signing.NONE),
                Row.yes("no such name", Row.CAA, HonestAnswers::nothing),
                Row.yes("no such name nsec3", Row.CAA, HonestAnswers::nothing).signed(Signing.NSEC3),
                Row.yes("empty non-terminal", Row.CAA, HonestAnswers::emptyNonTerminal),
                Row.yes("empty non-terminal nsec3", Row.CAA, HonestAnswers::emptyNonTerminal)
                        .signed(Signing.NSEC3),
                Row.yes("nodata without soa of an unsigned server", Row.CAA, HonestAnswers::withoutSoa)
                        .signed(Signing.NONE),
                Row.yes("dead unsigned domain", Row.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE),
                Row.yes("dead unsigned domain below opt-out", Row.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE)
                        .below("opt"),
                Row.yes("dead unsigned domain below two opt-outs", Row.FAILING_CAA, HonestAnswers::dead)
                        .signed(Signing.NONE)
                        .below("deep.opt"),
                Row.yes("silent unsigned domain below opt-out", Row.FAILING_CAA, HonestAnswers::silent)
                        .signed(Signing.NONE)
                        .below("opt"));
    }

    private static void present(Spot at) {
        at.net()
                .replace(
                        at.owner(), at.ask().type(), at.owner() + " " + at.ask().wanted());
    }

    private static void wildcard(Spot at) {
        at.net()
                .replace(
                        at.owner(),
                        at.ask().type(),
                        "*." + at.zone() + " " + at.ask().wanted());
    }

    private static void alias(Spot at, String target) {
        at.net().replace(at.owner(), at.ask().type(), at.owner() + " CNAME " + target);
    }

    /** The apex of the zone stays; what lies below leads to another zone. */
    private static void redirection(Spot at) {
        at.net().replace(at.owner(), at.ask().type(), at.zone() + " DNAME good.lab");
    }

    private static void absent(Spot at) {
        at.net().replace(at.owner(), Type.CAA, at.owner() + " A 192.0.2.1");
    }

    private static void nothing(Spot at) {
        at.net().replace(at.owner(), Type.CAA);
    }

    private static void emptyNonTerminal(Spot at) {
        at.net().replace(at.owner(), Type.CAA, "below." + at.owner() + " A 192.0.2.1");
    }

    /** RFC 2308 section 2.2, type 3: every absence comes as NOERROR, authoritative and without SOA. */
    private static void withoutSoa(Spot at) {
        Internet net = at.net().replace(at.owner(), Type.CAA, at.owner() + " A 192.0.2.1");
        for (String name : List.of(at.owner(), at.zone())) {
            net.forge(name, Type.CAA, Forgery.nodata());
        }
        net.forge(at.owner(), Type.DS, Forgery.nodata());
        net.forge(at.owner(), Type.SOA, Forgery.nodata());
    }

    private static void dead(Spot at) {
        broken(at, Forgery.servfail());
    }

    private static void silent(Spot at) {
        broken(at, Forgery.silence());
    }

    private static void broken(Spot at, Forgery broken) {
        for (String name : List.of(at.owner(), at.zone())) {
            for (int type : new int[] {Type.CAA, Type.NS, Type.SOA, Type.A, Type.DNSKEY}) {
                at.net().forge(name, type, broken);
            }
        }
        at.net().forge(at.owner(), Type.DS, broken);
    }
}
