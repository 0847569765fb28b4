package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's unbound with the packaged {@code config/unbound}. A test's additions come behind it: the trust anchor of its
 * own root, and the loopback servers that it asks for each zone.
 */
public final class Unbound implements AutoCloseable {

    private static final Path PACKAGED = Path.of("..", "config", "unbound");
    private static final String FOLDER_OF_THE_IMAGE = "/etc/unbound";

    private final Workplace place;
    private final Child child;
    private final int port;

    private Unbound(Workplace place, Child child, int port) {
        this.place = place;
        this.child = child;
        this.port = port;
    }

    /**
     * Starts it on a free port.
     *
     * @param anchor DS record of the root, as text
     * @param zones  names of zones, each answered by the server at {@code authority}
     */
    public static Unbound start(Workplace place, String anchor, List<String> zones, int authority) {
        Map<String, String> servers = new LinkedHashMap<>();
        zones.forEach(zone -> servers.put(zone, "127.0.0.1@" + authority));
        return start(place, anchor, servers);
    }

    /**
     * Starts it on a free port.
     *
     * @param anchor  DS record of the root, as text
     * @param servers who answers each zone, as address and port: {@code ::1@5353}
     */
    public static Unbound start(Workplace place, String anchor, Map<String, String> servers) {
        int port = Ports.free();
        place.write("root-anchors.ds", anchor + "\n");
        place.write("bogus.zone", packaged("bogus.zone"));
        Path file = place.write("unbound.conf", rewritten(place, port) + additions(servers));
        return new Unbound(place, run(place, "unbound", file), port);
    }

    /** Ends it, and starts it on the same port with one more option of its section {@code server}. */
    public Unbound restartedWith(String option) {
        child.close();
        Path file = place.write("unbound-again.conf", """
                include: "%s"
                server:
                    %s
                """.formatted(place.file("unbound.conf"), option));
        return new Unbound(place, run(place, "unbound-again", file), port);
    }

    public int port() {
        return port;
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private static Child run(Workplace place, String name, Path file) {
        Path program = Programs.require("unbound", "unbound");
        List<String> command = List.of(program.toString(), "-d", "-c", file.toString());
        return Child.start("unbound", place.file(name + ".log"), command, Map.of());
    }

    private static String rewritten(Workplace place, int port) {
        return packaged("unbound.conf")
                .replace(FOLDER_OF_THE_IMAGE, place.folder().toString())
                .replace("port: 53\n", "port: " + port + "\n");
    }

    private static String additions(Map<String, String> servers) {
        StringBuilder text = new StringBuilder("\nserver:\n    do-not-query-localhost: no\n");
        servers.forEach((zone, server) -> {
            text.append("stub-zone:\n    name: \"").append(zone).append("\"\n    stub-addr: ");
            text.append(server).append('\n');
        });
        return text.toString();
    }

    private static String packaged(String name) {
        try {
            return Files.readString(PACKAGED.resolve(name));
        } catch (IOException failure) {
            throw new AssertionError("cannot read config/unbound/" + name, failure);
        }
    }
}
