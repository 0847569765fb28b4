package io.quorate.e2e.dcv;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Nsd;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Unbound;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.harness.ZoneFiles;

/**
 * Zones with contacts and records by nsd behind unbound, and a fleet of which one region looks through an unbound of its own:
 * for the unsigned zone {@code plain.lab} that one is led to another nsd, as a hijacked route would lead it.
 */
final class SetLab implements AutoCloseable {

    private static final String REGION = "eu-central-1, rir: RIPE NCC, latitude: 50.11, longitude: 8.68, url: local";
    private static final String PLAIN = "plain.lab.";
    private static final String EXPIRED = "expired.lab.";

    private final Nsd nsd;
    private final Nsd liar;
    private final Unbound unbound;
    private final Unbound hijacked;
    private final Quorate quorate;

    SetLab(Workplace place) throws IOException {
        Workplace other = new Workplace(Files.createDirectories(place.file("hijacked")));
        String anchor = sign(place);
        new ZoneFiles(other).write(PLAIN, SetRows.plain("evil@attacker.example", "other"));
        List<String> origins = new ArrayList<>(SetRows.signed().keySet());
        origins.addAll(List.of(EXPIRED, PLAIN, "lab.", "."));
        nsd = Nsd.start(place, "nsd", "127.0.0.1", origins);
        liar = Nsd.start(other, "nsd-of-the-liar", "127.0.0.1", List.of(PLAIN));
        Map<String, String> servers = new LinkedHashMap<>();
        origins.forEach(origin -> servers.put(origin, nsd.server()));
        unbound = Unbound.start(place, anchor, servers);
        servers.put(PLAIN, liar.server());
        hijacked = Unbound.start(other, anchor, servers);
        String dns = "servers: [\"127.0.0.1:" + unbound.port() + "\"], dnssec: trust-ad";
        quorate = Quorate.serve(
                place,
                Settings.fleet(place, dns)
                                .replace("default-perspective-count: 5", "default-perspective-count: 6")
                                .replace(REGION, REGION + ", dns-servers: [\"127.0.0.1:" + hijacked.port() + "\"]")
                        + "checks: { extra-tlds: [lab] }\n");
    }

    Quorate quorate() {
        return quorate;
    }

    @Override
    public void close() {
        quorate.close();
        hijacked.close();
        unbound.close();
        liar.close();
        nsd.close();
    }

    private static String sign(Workplace place) {
        ZoneFiles files = new ZoneFiles(place);
        List<String> lab = new ArrayList<>(List.of("ns IN A 127.0.0.1", PLAIN + " IN NS ns.lab."));
        List<String> root = new ArrayList<>(List.of("lab. IN NS ns.lab.", "ns.lab. IN A 127.0.0.1"));
        SetRows.signed().forEach((origin, records) -> {
            files.signed(origin, ZoneFiles.ECDSA, records.toArray(String[]::new));
            delegate(files, origin, origin.endsWith(".lab.") ? lab : root);
        });
        files.write(PLAIN, SetRows.plain("admin@plain.lab", "one"));
        files.write(EXPIRED, List.of("@ IN CAA 0 contactemail \"admin@expired.lab\""));
        files.sign(EXPIRED, ZoneFiles.ECDSA, "-i", "20200101000000", "-e", "20200201000000");
        delegate(files, EXPIRED, lab);
        files.signed("lab.", ZoneFiles.ECDSA, lab.toArray(String[]::new));
        root.add(files.signer("lab.").orElseThrow());
        files.signed(".", ZoneFiles.ECDSA, root.toArray(String[]::new));
        return files.signer(".").orElseThrow();
    }

    private static void delegate(ZoneFiles files, String origin, List<String> parent) {
        parent.add(origin + " IN NS ns.lab.");
        parent.add(files.signer(origin).orElseThrow());
    }
}
