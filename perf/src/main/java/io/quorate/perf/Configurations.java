package io.quorate.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quorate.perf.Places.Place;

/** Writes the configurations of the processes under measurement. */
record Configurations(Path folder, int dnsPort, int httpPort, int httpsPort, String limits) {

    /** Between a process's own port and that of its management. */
    static final int MANAGEMENT = 100;

    /** How long one check may wait for a web server; what waits for the check has more, as it must. */
    private record Patience(String http, String perspective, String attempt) {

        static final Patience USUAL = new Patience("10s", "20s", "25s");

        static Patience of(int seconds) {
            return new Patience(seconds + "s", seconds + 10 + "s", seconds + 13 + "s");
        }
    }

    /** The same Internet, written elsewhere. */
    Configurations in(Path other) {
        return new Configurations(other, dnsPort, httpPort, httpsPort, limits);
    }

    /** The same with the resolver at another port. */
    Configurations askingAt(int resolver) {
        return new Configurations(folder, resolver, httpPort, httpsPort, limits);
    }

    /** The same where each key may ask so often. */
    Configurations limitedTo(int perSecond) {
        String rate = ", requests-per-second-and-key: " + perSecond;
        return new Configurations(folder, dnsPort, httpPort, httpsPort, rate);
    }

    /** Everything in one process. */
    Path all(int port, int remotes) throws IOException {
        return all("all-" + remotes, port, remotes, Patience.USUAL);
    }

    /** The same, waiting so many seconds for a web server that says nothing. */
    Path patient(int port, int remotes, int seconds) throws IOException {
        return all("patient-" + remotes, port, remotes, Patience.of(seconds));
    }

    private Path all(String name, int port, int remotes, Patience patience) throws IOException {
        String perspectives = Places.REMOTES.stream()
                .limit(remotes)
                .map(place -> "    - { " + place.yaml() + ", url: local }")
                .collect(Collectors.joining("\n"));
        return write(
                name,
                "role: all\nsimulation: true\n" + coordinator(remotes, "enforce", perspectives, patience)
                        + here(Places.PRIMARY, patience),
                port,
                patience);
    }

    /** A coordinator with remotes that listen from a port on. */
    Path coordinator(int port, int remotes, int remotePorts, String primary) throws IOException {
        String perspectives = IntStream.range(0, remotes)
                .mapToObj(i -> "    - { " + Places.REMOTES.get(i).yaml() + ", url: \"http://127.0.0.1:"
                        + (remotePorts + i) + "\", api-key: " + Places.KEY + " }")
                .collect(Collectors.joining("\n"));
        return write(
                "coordinator-" + remotes + "-" + primary,
                "role: coordinator\n" + coordinator(remotes, primary, perspectives, Patience.USUAL)
                        + (primary.equals("none") ? "" : here(Places.PRIMARY, Patience.USUAL)),
                port,
                Patience.USUAL);
    }

    Path perspective(int port, Place place) throws IOException {
        return write(place.code(), "role: perspective\n" + here(place, Patience.USUAL), port, Patience.USUAL);
    }

    /** Lets the perspective of this file listen with TLS. */
    static Path listeningByTls(Path file, Path certificate, Path key) throws IOException {
        String tls = "http: { tls: { certificate: \"" + certificate + "\", key: \"" + key + "\" }, ";
        return Files.writeString(file, Files.readString(file).replace("http: { ", tls));
    }

    /** Lets the coordinator of this file reach its perspectives by TLS. */
    static Path askingByTls(Path file, Path authority) throws IOException {
        return Files.writeString(
                file,
                Files.readString(file)
                        .replace("coordinator:\n", "coordinator:\n  tls: { ca: \"" + authority + "\" }\n")
                        .replace("url: \"http:", "url: \"https:"));
    }

    private static String coordinator(int remotes, String primary, String perspectives, Patience patience) {
        return "coordinator:\n  primary: " + primary
                + "\n  secret: a-secret-of-the-fleet-that-is-measured\n  default-perspective-count: " + remotes
                + "\n  deadline: " + patience.attempt()
                + "\n  perspectives:\n" + perspectives + "\n";
    }

    private static String here(Place place, Patience patience) {
        return "perspective: { " + place.yaml() + ", deadline: " + patience.perspective() + " }\n";
    }

    private Path write(String name, String role, int port, Patience patience) throws IOException {
        String text = role + "http: { host: 127.0.0.1, port: " + port + ", max-in-flight: 20000,"
                + " max-connections: 21000" + limits + " }\n"
                + "management: { host: 127.0.0.1, port: " + (port + MANAGEMENT) + " }\n"
                + "auth: { keys: [ { name: load, key: " + Places.KEY + ", scopes: [mpic, perspective] } ] }\n"
                + "dns: { servers: [\"127.0.0.1:" + dnsPort + "\"], dnssec: trust-ad, timeout: 2s, attempts: 2,"
                + " lifetime: 4s }\n"
                + "checks: { allow-addresses: [\"127.0.0.0/8\"], extra-tlds: [example], http-port: " + httpPort
                + ", https-port: " + httpsPort + ", http-timeout: " + patience.http() + " }\n"
                + "caa: { domains: [ca.example] }\n"
                + "audit: { file: \"" + folder.resolve(name + ".audit").toAbsolutePath() + "\" }\n"
                + "log: { level: " + level() + ", format: json }\n";
        return Files.writeString(folder.resolve(name + ".yaml"), text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String level() {
        return System.getProperty("quorate.perf.log", "info");
    }

    static List<Place> places(int remotes) {
        return Places.REMOTES.subList(0, remotes);
    }
}
