package io.quorate.e2e.dcv;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.quorate.e2e.harness.Nginx;
import io.quorate.e2e.harness.Nsd;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Unbound;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.harness.ZoneFiles;

/** The public test names as their services publish them: by nsd behind unbound, and by nginx. */
final class PublicNamesLab implements AutoCloseable {

    private static final String CAA = "caatestsuite.com.";
    private static final String DNSSEC = "caatestsuite-dnssec.com.";
    private static final String OPEN_MPIC = "open-mpic.org.";
    private static final String IPV6_ONLY = "ipv6only." + CAA;
    private static final String EXPIRED = "expired." + DNSSEC;
    private static final String MISSING = "missing." + DNSSEC;
    private static final String SILENT = "blackhole." + DNSSEC;
    /** The server knows of this zone and cannot load it. */
    private static final String SERVFAIL = "servfail." + DNSSEC;
    /** The server does not know of this zone. */
    private static final String REFUSED = "refused." + DNSSEC;

    private static final List<String> PERMITS = List.of("@ IN CAA 0 issue \"example.com\"");
    private static final Pattern REFUSED_TAG =
            Pattern.compile("CAA ([0-9]+) ([a-z]*[A-Z][A-Za-z]*|[a-z]{16,}) \"([^\"]*)\"");
    private static final int MORE_RECORDS = 1_000;

    private static final String PAGES = """
              absolute_redirect off;
              server {
                listen 127.0.0.1:%1$d; server_name integration-testing.open-mpic.org;
                location = /.well-known/acme-challenge/%2$sA { return 200 "%3$s"; }
                location = /.well-known/acme-challenge/%2$sB { return 302 /moved; }
                location = /moved { return 200 "%3$s"; }
                location = /.well-known/pki-validation/validation-doc.txt { return 200 "test-validation"; }
                location = /.well-known/pki-validation/validation-doc-redirect.txt { return 302 /document; }
                location = /document { return 200 "test-validation-redirect"; }
              }
              server {
                listen 127.0.0.1:%4$d; location / { return 200 "welcome to the proxy"; }
              }
            """;
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-o";
    private static final String KEY_AUTHORIZATION =
            "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    private final int web = Ports.free();
    private final int proxy = Ports.free();
    private final ZoneFiles files;
    /** Apart from the rest: a server that has the root as well says with an alias that its target does not exist. */
    private final Nsd parents;

    private final Nsd nsd;
    private final Nsd byIpv6;
    private final DatagramSocket silent;
    private final Nginx nginx;
    private Unbound unbound;

    PublicNamesLab(Workplace place) throws IOException {
        files = new ZoneFiles(place);
        String anchor = sign();
        List<String> above = List.of(".", "com.", "org.");
        List<String> origins = List.of(CAA, DNSSEC, OPEN_MPIC, EXPIRED, MISSING, SERVFAIL);
        parents = Nsd.start(place, "nsd-of-parents", "127.0.0.1", above);
        nsd = Nsd.start(place, "nsd", "127.0.0.1", origins);
        byIpv6 = Nsd.start(place, "nsd-by-ipv6", "::1", List.of(IPV6_ONLY));
        silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Map<String, String> servers = new LinkedHashMap<>();
        above.forEach(origin -> servers.put(origin, parents.server()));
        origins.forEach(origin -> servers.put(origin, nsd.server()));
        servers.put(IPV6_ONLY, byIpv6.server());
        servers.put(SILENT, "127.0.0.1@" + silent.getLocalPort());
        servers.put(REFUSED, nsd.server());
        unbound = Unbound.start(place, anchor, servers);
        nginx = Nginx.start(place, PAGES.formatted(web, TOKEN, KEY_AUTHORIZATION, proxy));
    }

    int resolver() {
        return unbound.port();
    }

    /** Returns the port used in place of 80. */
    int web() {
        return web;
    }

    /** Returns a port at which another server answers every path. */
    int proxy() {
        return proxy;
    }

    /** Starts the resolver again, with one more option. */
    void resolveWith(String option) {
        unbound = unbound.restartedWith(option);
    }

    @Override
    public void close() {
        nginx.close();
        unbound.close();
        silent.close();
        byIpv6.close();
        nsd.close();
        parents.close();
    }

    private String sign() throws IOException {
        List<String> caa = records(CAA);
        caa.removeIf(record -> record.startsWith("ipv6only "));
        IntStream.range(0, MORE_RECORDS)
                .forEach(i -> caa.add("big.basic IN CAA 0 issue \"ca" + i + ".caatestsuite.com\""));
        caa.add(IPV6_ONLY + " IN NS ns.lab.");
        files.write(IPV6_ONLY, List.of("@ IN CAA 0 issue \"caatestsuite.com\""));

        List<String> dnssec = new ArrayList<>();
        files.write(EXPIRED, PERMITS);
        files.sign(EXPIRED, ZoneFiles.ECDSA, "-i", "20200101000000", "-e", "20200201000000");
        delegate(EXPIRED, dnssec);
        for (String broken : List.of(MISSING, SILENT, SERVFAIL, REFUSED)) {
            signed(broken, PERMITS, dnssec);
        }
        files.write(MISSING, PERMITS);
        files.remove(SERVFAIL);

        List<String> com = new ArrayList<>();
        // Not signed, as the service's own is not: unbound cannot put a set of so many records in order to judge it.
        files.write(CAA, caa.stream().map(PublicNamesLab::generic).toList());
        com.add(CAA + " IN NS ns.lab.");
        signed(DNSSEC, dnssec, com);
        List<String> org = new ArrayList<>();
        signed(OPEN_MPIC, records(OPEN_MPIC), org);
        List<String> root = new ArrayList<>();
        signed("com.", com, root);
        signed("org.", org, root);
        files.signed(".", ZoneFiles.ECDSA, root.toArray(String[]::new));
        return files.signer(".").orElseThrow();
    }

    private void signed(String origin, List<String> records, List<String> parent) {
        files.signed(origin, ZoneFiles.ECDSA, records.toArray(String[]::new));
        delegate(origin, parent);
    }

    private void delegate(String origin, List<String> parent) {
        parent.add(origin + " IN NS ns.lab.");
        parent.add(files.signer(origin).orElseThrow());
    }

    /** Writes as octets (RFC 3597) the tags that nsd does not take as text: it takes small letters, at most fifteen. */
    private static String generic(String record) {
        return REFUSED_TAG.matcher(record).replaceFirst(caa -> {
            byte[] tag = caa.group(2).getBytes(StandardCharsets.US_ASCII);
            byte[] value = caa.group(3).getBytes(StandardCharsets.US_ASCII);
            HexFormat hex = HexFormat.of();
            return "TYPE257 \\\\# " + (2 + tag.length + value.length) + " "
                    + hex.toHexDigits((byte) Integer.parseInt(caa.group(1)))
                    + hex.toHexDigits((byte) tag.length)
                    + hex.formatHex(tag)
                    + hex.formatHex(value);
        });
    }

    /** Returns what the played Internet of the unit tests has in a zone, without its SOA and NS records. */
    private static List<String> records(String origin) throws IOException {
        Path file = Path.of("src/test/resources/deployment", origin + "zone");
        List<String> records = new ArrayList<>(Files.readAllLines(file));
        records.removeIf(record -> record.startsWith("@ "));
        return records;
    }
}
