package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Zone files for a server of Debian's, each signed by ldns or BIND, with the DS records that its parent has of it. */
public final class ZoneFiles {

    public static final String ECDSA = "ECDSAP256SHA256";

    private static final String HEAD = """
            $ORIGIN %s
            $TTL 300
            @ IN SOA ns.lab. host.lab. 1 3600 600 86400 300
            @ IN NS ns.lab.
            """;

    private final Workplace place;
    private final Map<String, String> signers = new LinkedHashMap<>();

    public ZoneFiles(Workplace place) {
        this.place = place;
    }

    /** Writes an unsigned zone: SOA, NS and these records. */
    public void write(String origin, Collection<String> records) {
        place.write(fileOf(origin), HEAD.formatted(origin) + String.join("\n", records) + "\n");
    }

    /** Writes a zone and signs it. */
    public void signed(String origin, String algorithm, String... records) {
        write(origin, List.of(records));
        sign(origin, algorithm);
    }

    /** Signs a zone with a new key, by {@code ldns-signzone} with these options. */
    public void sign(String origin, String algorithm, String... options) {
        Path keygen = Programs.require("ldns-keygen", "ldnsutils");
        Path signzone = Programs.require("ldns-signzone", "ldnsutils");
        String key = Tool.run(place, List.of(keygen.toString(), "-a", algorithm, "-b", "2048", "-k", origin))
                .strip();
        List<String> command = new ArrayList<>(List.of(signzone.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-f", fileOf(origin) + ".signed", fileOf(origin), key));
        Tool.run(place, command);
        replace(origin);
        signers.put(origin, read(place.file(key + ".ds")).strip());
    }

    /** Signs a zone whose proofs leave unsigned delegations out, by BIND's signer: that of ldns leaves none out. */
    public void signOptOut(String origin) {
        Path keygen = Programs.require("dnssec-keygen", "bind9-utils");
        Path signzone = Programs.require("dnssec-signzone", "bind9-utils");
        Tool.run(place, List.of(keygen.toString(), "-a", ECDSA, "-f", "KSK", origin));
        Tool.run(
                place,
                List.of(
                        signzone.toString(),
                        "-S",
                        "-A",
                        "-3",
                        "-",
                        "-z",
                        "-o",
                        origin,
                        "-f",
                        fileOf(origin) + ".signed",
                        fileOf(origin)));
        replace(origin);
        signers.put(origin, read(place.file("dsset-" + origin)).strip());
    }

    /** Changes a zone's text after it was signed. */
    public void edit(String origin, UnaryOperator<String> change) {
        place.write(fileOf(origin), change.apply(read(place.file(fileOf(origin)))));
    }

    /** Changes what the parent says of a zone's keys. */
    public void publish(String origin, String signer) {
        signers.put(origin, signer);
    }

    /** Removes a zone's file; its server knows of it and cannot load it. */
    public void remove(String origin) {
        try {
            Files.delete(place.file(fileOf(origin)));
        } catch (IOException failure) {
            throw new AssertionError("cannot remove the zone " + origin, failure);
        }
    }

    /** Returns the DS record that the parent has of a signed zone. */
    public Optional<String> signer(String origin) {
        return Optional.ofNullable(signers.get(origin));
    }

    static String fileOf(String origin) {
        return origin.equals(".") ? "root.zone" : origin + "zone";
    }

    private void replace(String origin) {
        place.write(fileOf(origin), read(place.file(fileOf(origin) + ".signed")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + file, failure);
        }
    }
}
