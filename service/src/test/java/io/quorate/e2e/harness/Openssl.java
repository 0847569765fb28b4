package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Certificates and servers by the {@code openssl} of Debian. */
public final class Openssl {

    public static final List<String> ELLIPTIC = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    public static final List<String> RSA = List.of("-newkey", "rsa:2048");

    private final Workplace place;

    public Openssl(Workplace place) {
        this.place = place;
    }

    /** Makes a self-signed certificate with its key: {@code NAME.pem} and {@code NAME.key}. */
    public Path certificate(String name, List<String> key, String... extensions) {
        List<String> options = new ArrayList<>(List.of("-nodes", "-days", "2", "-subj", "/CN=challenge"));
        Stream.of(extensions).forEach(extension -> options.addAll(List.of("-addext", extension)));
        options.addAll(
                List.of("-keyout", key(name).toString(), "-out", pem(name).toString()));
        List<String> command = new ArrayList<>(List.of(program(), "req", "-x509"));
        command.addAll(key);
        command.addAll(options);
        Tool.run(place, command);
        return pem(name);
    }

    public Path pem(String name) {
        return place.file(name + ".pem");
    }

    public Path key(String name) {
        return place.file(name + ".key");
    }

    /** Starts {@code s_server} with a certificate made here, and waits until it listens. */
    public Child serve(String name, String address, int port, String... options) {
        List<String> command = new ArrayList<>(List.of(program(), "s_server", "-www", "-accept", address + ":" + port));
        command.addAll(List.of("-key", key(name).toString()));
        command.addAll(List.of(options));
        if (!command.contains("-cert")) {
            command.addAll(List.of("-cert", pem(name).toString()));
        }
        Child child = Child.start(name, place.file(name + ".log"), command, Map.of());
        child.awaitThat("word that it accepts", () -> child.output().contains("ACCEPT"));
        return child;
    }

    /** Converts a certificate made here to DER. */
    public Path der(String name) {
        Path file = place.file(name + ".der");
        Tool.run(
                place,
                List.of(program(), "x509", "-in", pem(name).toString(), "-outform", "DER", "-out", file.toString()));
        return file;
    }

    private static String program() {
        return Programs.require("openssl", "openssl").toString();
    }
}
