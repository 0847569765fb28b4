package io.quorate.e2e.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Workplace;

/** The Secrets of a cluster. */
interface Secrets {

    /** Returns the value of an entry, which every reference of the chart must have. */
    String value(String secret, String key);

    /** Makes Secrets that have something fitting for whatever the value sets refer to. */
    static Secrets anything(Workplace place) {
        String openssl = Programs.require("openssl", "openssl").toString();
        Path certificates = Simulation.certificates(place);
        Path signing = certificates.resolve("signing.pem");
        List<String> make = List.of(openssl, "genpkey", "-algorithm", "ed25519", "-out", signing.toString());
        Ended.of(place, "signing-key", make.toArray(String[]::new)).expect(0);
        return (secret, key) -> switch (key) {
            case "tls.crt" -> text(certificates.resolve("server.pem"));
            case "tls.key" -> text(certificates.resolve("server.key"));
            case "ca.crt" -> text(certificates.resolve("ca.pem"));
            case "audit.pem", "view.pem" -> text(signing);
            case "api-keys", "keys-of-coordinators" -> "caller:0123456789abcdef0123456789abcdef\n";
            case "headers" -> "x-api-key: 0123456789abcdef\n";
            default -> "fedcba9876543210fedcba9876543210-" + key + "\n";
        };
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + file, failure);
        }
    }
}
