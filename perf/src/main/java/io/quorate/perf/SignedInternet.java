package io.quorate.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A signed root and a signed zone below it, served by nsd, and the packaged unbound that validates them: a resolver whose work
 * is that of production, but for the distance to servers. Needs Debian's unbound, nsd and ldnsutils.
 */
final class SignedInternet {

    static final int UNBOUND = 18_660;

    private static final int NSD = 18_661;
    private static final String PACKAGED = "config/unbound/";

    private final Fleet fleet;
    private final Path folder;
    private final Tools tools;

    SignedInternet(Fleet fleet) throws IOException {
        this.fleet = fleet;
        this.folder = Files.createDirectories(fleet.folder().resolve("signed"));
        this.tools = new Tools(folder);
    }

    /**
     * Signs the zones and starts the server, whose limit of responses to one address is off; the names are those of
     * {@link Question}.
     */
    void startServer() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("example.zone"), """
                $ORIGIN example.
                $TTL 300
                @ SOA ns host 1 3600 600 86400 300
                @ NS ns
                ns A 127.0.0.1
                *.caa CAA 0 issue "ca.example"
                *.txt TXT "%s"
                """.formatted(Names.TOKEN));
        String below = signed("example");
        Files.writeString(folder.resolve("root.zone"), """
                $ORIGIN .
                $TTL 3600
                @ SOA ns.example. host.example. 1 3600 600 86400 300
                @ NS ns.example.
                example. NS ns.example.
                ns.example. A 127.0.0.1
                """ + below);
        Files.writeString(folder.resolve("root-anchors.ds"), signed("root"));
        Path file = Files.writeString(folder.resolve("nsd.conf"), """
                server:
                  ip-address: 127.0.0.1
                  port: %d
                  zonesdir: "%s"
                  database: ""
                  pidfile: ""
                  username: ""
                  xfrdfile: "nsd.xfrd"
                  xfrdir: "%s"
                  zonelistfile: "nsd.zones"
                  rrl-ratelimit: 0
                remote-control:
                  control-enable: no
                zone:
                  name: "."
                  zonefile: "root.signed"
                zone:
                  name: "example"
                  zonefile: "example.signed"
                """.formatted(NSD, folder, folder));
        fleet.installed("nsd", List.of("nsd", "-d", "-c", file.toString()));
    }

    Child startResolver() throws IOException {
        Files.copy(Path.of(PACKAGED + "bogus.zone"), folder.resolve("bogus.zone"));
        String packaged = Files.readString(Path.of(PACKAGED + "unbound.conf"))
                .replace("/etc/unbound", folder.toString())
                .replace("port: 53\n", "port: " + UNBOUND + "\n")
                .replace("    interface: ::1\n", "");
        String stub = "stub-zone:\n    name: \"%s\"\n    stub-addr: 127.0.0.1@" + NSD + "\n";
        Path file = Files.writeString(
                folder.resolve("unbound.conf"),
                packaged + "\nserver:\n    do-not-query-localhost: no\n" + stub.formatted(".")
                        + stub.formatted("example"));
        return fleet.installed("unbound", List.of("unbound", "-d", "-c", file.toString()));
    }

    /** Signs a zone with keys of its own, and returns the DS record for the zone above. */
    private String signed(String name) throws IOException, InterruptedException {
        String origin = name.equals("root") ? "." : name;
        String signer = tools.run("ldns-keygen", "-k", "-a", "ECDSAP256SHA256", origin);
        String ofZone = tools.run("ldns-keygen", "-a", "ECDSAP256SHA256", origin);
        tools.run("ldns-signzone", "-o", origin, "-f", name + ".signed", name + ".zone", signer, ofZone);
        return Files.readString(folder.resolve(signer + ".ds"));
    }
}
