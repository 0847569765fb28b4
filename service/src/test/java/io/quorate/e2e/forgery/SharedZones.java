package io.quorate.e2e.forgery;

import java.util.List;

import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Signing;

/** The zones that all rows share: top-level domains, zones of the attacker's own, and zones that are broken. */
final class SharedZones {

    /** A signed zone of the attacker's own; its name sorts before those of all victims. */
    static final String ATTACKER = "aaa.lab";

    static final String ATTACKER_NSEC3 = "aab.lab";
    static final String UNSIGNED = "plain.lab";

    /** In each zone the names that forged aliases lead to hold what makes a yes. */
    private static final List<String> NAMES = List.of("t", "www", "_dnsauth", "_acme-challenge");

    private SharedZones() {}

    static Internet make() {
        Internet net = new Internet();
        net.zone("lab", Signing.NSEC);
        net.zone("opt", Signing.OPT_OUT);
        net.zone("deep.opt", Signing.OPT_OUT);
        net.zone("iter", Signing.MANY_ITERATIONS);
        net.add("ns.lab A 127.0.0.1");
        zone(net, ATTACKER, Signing.NSEC);
        zone(net, ATTACKER_NSEC3, Signing.NSEC3);
        zone(net, UNSIGNED, Signing.NONE);
        zone(net, "expired.lab", Signing.EXPIRED);
        zone(net, "stripped.lab", Signing.STRIPPED);
        zone(net, "wrongds.lab", Signing.WRONG_DS);
        zone(net, "badsig.lab", Signing.NSEC);
        zone(net, "good.lab", Signing.NSEC);
        net.add("relay." + UNSIGNED + " CNAME t." + ATTACKER);
        for (int type : new int[] {Type.TXT, Type.CAA, Type.A}) {
            net.forge(
                    "t.badsig.lab",
                    type,
                    Forgery.made((answer, honest) -> honest.getSection(Section.ANSWER).stream()
                            .filter(record -> record.getType() == type)
                            .forEach(record -> {
                                answer.addRecord(record, Section.ANSWER);
                                answer.addRecord(
                                        new VictimZone(net, "badsig.lab", ZoneQuestion.CAA).junk(record, "badsig.lab"),
                                        Section.ANSWER);
                            })));
        }
        return net;
    }

    private static void zone(Internet net, String zone, Signing signing) {
        net.zone(zone, signing);
        for (String name : NAMES) {
            for (ZoneQuestion ask :
                    new ZoneQuestion[] {ZoneQuestion.CAA, ZoneQuestion.ACME_DNS, ZoneQuestion.ACME_HTTP}) {
                net.add(name + "." + zone + " " + ask.wanted());
            }
        }
        net.add(Lines.name(zone) + " " + ZoneQuestion.CAA.wanted());
    }
}
