package io.quorate.e2e.dcv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Nsd;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Unbound;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.harness.ZoneFiles;

/** Signed zones by nsd behind unbound, two free ports in place of 80 and 443, and the product among them. */
final class DcvLab implements AutoCloseable {

    static final String WEB = "127.0.53.10";
    static final String CLIENT = "127.0.53.20";

    /** Hosts of {@code tls.lab}; each has an address of its own. */
    static final List<String> TLS_HOSTS =
            List.of("right", "new", "old", "digest", "plain", "noncritical", "names", "other", "twice", "rsa");

    private static final int FIRST_TLS_ADDRESS = 31;

    private final int http = Ports.free();
    private final int https = Ports.free();
    private final Nsd nsd;
    private final Unbound unbound;
    private final Quorate quorate;

    DcvLab(Workplace place) {
        Map<String, List<String>> zones = zones();
        String anchor = sign(place, zones);
        List<String> origins = new ArrayList<>(zones.keySet());
        origins.addAll(List.of("lab.", "."));
        nsd = Nsd.start(place, "nsd", "127.0.0.1", origins);
        Map<String, String> servers = new LinkedHashMap<>();
        origins.forEach(origin -> servers.put(origin, nsd.server()));
        unbound = Unbound.start(place, anchor, servers);
        String dns = "servers: [\"127.0.0.1:" + unbound.port() + "\"], dnssec: trust-ad";
        quorate = Quorate.serve(place, Settings.fleet(place, dns) + """
                checks:
                  extra-tlds: [lab]
                  allow-addresses: [127.0.53.0/24, "::1/128"]
                  http-timeout: 3s
                  connect-timeout: 2s
                  http-port: %d
                  https-port: %d
                """.formatted(http, https));
    }

    Quorate quorate() {
        return quorate;
    }

    /** Returns the port used in place of 80. */
    int http() {
        return http;
    }

    /** Returns the port used in place of 443. */
    int https() {
        return https;
    }

    int resolver() {
        return unbound.port();
    }

    static String addressOf(String tlsHost) {
        return "127.0.53." + (FIRST_TLS_ADDRESS + TLS_HOSTS.indexOf(tlsHost));
    }

    @Override
    public void close() {
        quorate.close();
        unbound.close();
        nsd.close();
    }

    private static Map<String, List<String>> zones() {
        List<String> tls = new ArrayList<>(List.of("http IN A " + WEB));
        TLS_HOSTS.forEach(host -> tls.add(host + " IN A " + addressOf(host)));
        Map<String, List<String>> zones = new LinkedHashMap<>();
        zones.put("dns.lab.", DnsRows.records());
        zones.put("other.lab.", List.of("there IN TXT \"" + Secrets.DIGEST + "\""));
        zones.put(
                "web.lab.",
                List.of(
                        "@ IN A " + WEB,
                        "other IN A " + WEB,
                        "secure IN A " + WEB,
                        "6 IN AAAA ::1",
                        "4 IN A " + WEB,
                        "4 IN AAAA ::2",
                        "inside IN A 127.0.0.1",
                        "nowhere IN A 127.0.53.99"));
        zones.put("tls.lab.", tls);
        zones.put("acme.lab.", List.of("@ IN A " + CLIENT, "two IN A " + CLIENT));
        zones.put("in-addr.arpa.", DnsRows.reverseRecords());
        return zones;
    }

    private static String sign(Workplace place, Map<String, List<String>> zones) {
        ZoneFiles files = new ZoneFiles(place);
        List<String> lab = new ArrayList<>(List.of("ns IN A 127.0.0.1"));
        List<String> root = new ArrayList<>(List.of("lab. IN NS ns.lab.", "ns.lab. IN A 127.0.0.1"));
        zones.forEach((origin, records) -> {
            files.signed(origin, ZoneFiles.ECDSA, records.toArray(String[]::new));
            List<String> parent = origin.endsWith(".lab.") ? lab : root;
            parent.add(origin + " IN NS ns.lab.");
            parent.add(files.signer(origin).orElseThrow());
        });
        files.signed("lab.", ZoneFiles.ECDSA, lab.toArray(String[]::new));
        root.add(files.signer("lab.").orElseThrow());
        files.signed(".", ZoneFiles.ECDSA, root.toArray(String[]::new));
        return files.signer(".").orElseThrow();
    }
}
