package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Let's Encrypt's small ACME server, which validates as a CA does. */
public final class Pebble implements AutoCloseable {

    private final Child child;
    private final int port;
    private final Path certificate;

    private Pebble(Child child, int port, Path certificate) {
        this.child = child;
        this.port = port;
        this.certificate = certificate;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param resolver port of the resolver that it asks
     * @param http     port used in place of 80
     * @param https    port used in place of 443
     */
    public static Pebble start(Workplace place, int resolver, int http, int https) {
        Path program = Programs.require("pebble", "pebble");
        Openssl openssl = new Openssl(place);
        Path certificate = openssl.certificate(
                "pebble", Openssl.ELLIPTIC, "subjectAltName=IP:127.0.0.1", "basicConstraints=critical,CA:TRUE");
        int port = Ports.free();
        Path file = place.write("pebble.json", """
                {"pebble":{"listenAddress":"127.0.0.1:%d","managementListenAddress":"127.0.0.1:0",
                "certificate":"%s","privateKey":"%s","httpPort":%d,"tlsPort":%d}}
                """.formatted(port, certificate, openssl.key("pebble"), http, https));
        Child child = Child.start(
                "pebble",
                place.file("pebble.log"),
                List.of(program.toString(), "-config", file.toString(), "-dnsserver", "127.0.0.1:" + resolver),
                Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_WFE_NONCEREJECT", "0"));
        child.awaitThat("a listener", () -> Ports.isListenedTo(port));
        return new Pebble(child, port, certificate);
    }

    public int port() {
        return port;
    }

    /** Returns the certificate that its callers trust. */
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        child.close();
    }
}
