package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Debian's nsd on a free port, with zones out of the test's folder. */
public final class Nsd implements AutoCloseable {

    private final Child child;
    private final String address;
    private final int port;

    private Nsd(Child child, String address, int port) {
        this.child = child;
        this.address = address;
        this.port = port;
    }

    /**
     * Starts it and waits until it says so.
     *
     * @param name    of its configuration and its log
     * @param origins zones it knows of; one whose file is missing is answered with SERVFAIL
     */
    public static Nsd start(Workplace place, String name, String address, Collection<String> origins) {
        Path program = Programs.require("nsd", "nsd");
        int port = Ports.free();
        StringBuilder text = new StringBuilder("""
                server:
                  ip-address: %1$s
                  port: %2$d
                  zonesdir: "%3$s"
                  database: ""
                  pidfile: ""
                  username: ""
                  xfrdfile: "%3$s/%4$s.xfrd"
                  xfrdir: "%3$s"
                  zonelistfile: "%3$s/%4$s.zones"
                  tcp-count: 50
                remote-control:
                  control-enable: no
                """.formatted(address, port, place.folder(), name));
        for (String origin : origins) {
            text.append("zone:\n  name: \"").append(origin).append("\"\n  zonefile: \"");
            text.append(ZoneFiles.fileOf(origin)).append("\"\n");
        }
        Path file = place.write(name + ".conf", text.toString());
        List<String> command = List.of(program.toString(), "-d", "-c", file.toString());
        Child child = Child.start(name, place.file(name + ".log"), command, Map.of());
        child.awaitThat("word that it has started", () -> child.output().contains("nsd started"));
        return new Nsd(child, address, port);
    }

    /** Returns where it is asked, as unbound writes it. */
    public String server() {
        return address + "@" + port;
    }

    @Override
    public void close() {
        child.close();
    }
}
