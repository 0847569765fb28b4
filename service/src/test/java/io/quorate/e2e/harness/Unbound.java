package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's unbound with the packaged {@code config/unbound}. What a test adds stands behind it: the trust anchor of its
 * own root, and the loopback servers that it asks for each zone.
 */
public final class Unbound implements AutoCloseable {

    private static final Path PACKAGED = Path.of("..", "config", "unbound");
    private static final String FOLDER_OF_THE_IMAGE = "/etc/unbound";

    private final Child child;
    private final int port;

    private Unbound(Child child, int port) {
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
        Path program = Programs.require("unbound", "unbound");
        int port = Ports.free();
        place.write("root-anchors.ds", anchor + "\n");
        place.write("bogus.zone", packaged("bogus.zone"));
        Path file = place.write("unbound.conf", rewritten(place, port) + additions(zones, authority));
        Child child = Child.start(
                "unbound",
                place.file("unbound.log"),
                List.of(program.toString(), "-d", "-c", file.toString()),
                Map.of());
        return new Unbound(child, port);
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

    private static String rewritten(Workplace place, int port) {
        return packaged("unbound.conf")
                .replace(FOLDER_OF_THE_IMAGE, place.folder().toString())
                .replace("port: 53\n", "port: " + port + "\n")
                .replace("    interface: ::1\n", "");
    }

    private static String additions(List<String> zones, int authority) {
        StringBuilder text = new StringBuilder("\nserver:\n    do-not-query-localhost: no\n");
        for (String zone : zones) {
            text.append("stub-zone:\n    name: \"").append(zone).append("\"\n    stub-addr: 127.0.0.1@");
            text.append(authority).append('\n');
        }
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
