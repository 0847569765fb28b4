package io.quorate.e2e.resolver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Nsd;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.harness.ZoneFiles;

/** A signed root, a signed top-level domain {@code lab}, and zones of every kind below it. */
final class LabZones {

    private static final String CAA = "@ IN CAA 0 issue \"ca.example\"";
    private static final String CAA_SIGNATURES = "(?m)^.*RRSIG\\s+CAA.*\\R";
    private static final int MANY = 1_001;

    /** Served by the server with an IPv4 address; the second one has an IPv6 address only. */
    private static final List<String> OF_THE_FIRST = List.of(
            "good",
            "rsa",
            "rsa512",
            "p384",
            "ed25519",
            "ed448",
            "nsec3",
            "deny",
            "nosigs",
            "expired",
            "wrongds",
            "unsigned",
            "stripped",
            "many",
            "optout",
            "child.optout");

    private static final List<String> OF_THE_SECOND = List.of("six", "broken-signed", "broken-unsigned");

    private final ZoneFiles zones;

    LabZones(Workplace place) {
        zones = new ZoneFiles(place);
        sign();
        spoil();
        delegate();
    }

    String anchor() {
        return zones.signer(".").orElseThrow();
    }

    static List<String> ofTheFirst() {
        return Stream.concat(Stream.of(".", "lab."), OF_THE_FIRST.stream().map(LabZones::origin))
                .toList();
    }

    static List<String> ofTheSecond() {
        return OF_THE_SECOND.stream().map(LabZones::origin).toList();
    }

    /** Returns who answers each zone; those of {@code silent} never do. */
    static Map<String, String> servers(Nsd first, Nsd second, String silent) {
        Map<String, String> servers = new LinkedHashMap<>();
        ofTheFirst().forEach(origin -> servers.put(origin, first.server()));
        ofTheSecond().forEach(origin -> servers.put(origin, second.server()));
        // The first serves the parent alone and refers to itself; the second knows nothing of these.
        servers.put("lame.lab.", first.server());
        servers.put("refusing.lab.", second.server());
        servers.put("broken.optout.lab.", second.server());
        servers.put("silent.lab.", silent);
        servers.put("silent.good.lab.", silent);
        return servers;
    }

    private void sign() {
        String silent = "silent IN DS 12345 13 2 " + "0".repeat(63) + "7";
        zones.signed("good.lab.", ZoneFiles.ECDSA, CAA, "silent IN NS ns.silent.lab.", silent);
        zones.signed("rsa.lab.", "RSASHA256", CAA);
        zones.signed("rsa512.lab.", "RSASHA512", CAA);
        zones.signed("p384.lab.", "ECDSAP384SHA384", CAA);
        zones.signed("ed25519.lab.", "ED25519", CAA);
        zones.signed("ed448.lab.", "ED448", CAA);
        zones.write("nsec3.lab.", List.of("www IN A 192.0.2.1"));
        zones.sign("nsec3.lab.", ZoneFiles.ECDSA, "-n");
        zones.signed("deny.lab.", ZoneFiles.ECDSA, "@ IN CAA 0 issue \"other.example\"");
        zones.write("unsigned.lab.", List.of(CAA));
        List<String> many = new ArrayList<>(List.of(CAA));
        for (int i = 1; i <= MANY; i++) {
            many.add("@ IN CAA 0 issue \"ca" + i + ".example\"");
        }
        zones.signed("many.lab.", ZoneFiles.ECDSA, many.toArray(String[]::new));
        zones.write("optout.lab.", List.of("child IN NS ns.lab.", "broken IN NS ns6.lab."));
        zones.signOptOut("optout.lab.");
        zones.write("child.optout.lab.", List.of(CAA));
        zones.signed("six.lab.", ZoneFiles.ECDSA, CAA);
    }

    private void spoil() {
        zones.write("expired.lab.", List.of(CAA));
        zones.sign("expired.lab.", ZoneFiles.ECDSA, "-i", "20200101000000", "-e", "20200201000000");
        zones.signed("wrongds.lab.", ZoneFiles.ECDSA, CAA);
        zones.publish("wrongds.lab.", signer("wrongds.lab.").replaceAll("[0-9a-f]{8}$", "deadbeef"));
        zones.signed("nosigs.lab.", ZoneFiles.ECDSA, CAA);
        zones.edit("nosigs.lab.", text -> text.replaceAll(CAA_SIGNATURES, ""));
        zones.signed("broken-signed.lab.", ZoneFiles.ECDSA, CAA);
        zones.remove("broken-signed.lab.");
        zones.write("stripped.lab.", List.of(CAA));
        zones.publish("stripped.lab.", signer("good.lab.").replaceFirst("^good", "stripped"));
    }

    private void delegate() {
        List<String> lab = new ArrayList<>(List.of(
                "ns IN A 127.0.0.1",
                "ns6 IN AAAA ::1",
                "refusing IN NS ns6.lab.",
                "lame IN NS ns.lame",
                "ns.lame IN A 127.0.0.1",
                "silent IN NS ns.silent",
                "ns.silent IN A 127.0.0.1"));
        OF_THE_FIRST.stream().filter(name -> !name.contains(".")).forEach(name -> delegate(lab, name, "ns.lab."));
        OF_THE_SECOND.forEach(name -> delegate(lab, name, "ns6.lab."));
        zones.signed("lab.", ZoneFiles.ECDSA, lab.toArray(String[]::new));
        zones.signed(".", "RSASHA256", "lab. IN NS ns.lab.", "ns.lab. IN A 127.0.0.1", signer("lab."));
    }

    private void delegate(List<String> lab, String name, String server) {
        lab.add(name + " IN NS " + server);
        zones.signer(origin(name)).ifPresent(lab::add);
    }

    private String signer(String origin) {
        return zones.signer(origin).orElseThrow();
    }

    private static String origin(String name) {
        return name + ".lab.";
    }
}
