package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Files of {@code config/simulation} for a fleet of processes, and the demo's questions to such a fleet. */
public final class Simulation {

    /** Where its coordinator is. */
    public static final String PLACE = "us-east-2";

    public static final String API_KEY = "quorate-simulation-key";

    private static final long BETWEEN_TRIES_MILLIS = 1_000;

    private Simulation() {}

    /** Makes a CA and one certificate for all, {@code ca.pem}, {@code server.pem} and {@code server.key}. */
    public static Path certificates(Workplace place) {
        Path folder = place.file("certificates");
        Ended.of(place, "certificates", "sh", "-c", "mkdir " + folder + " && config/simulation/certificates " + folder)
                .expect(0);
        return folder;
    }

    /**
     * Starts the hardened unbound that asks one view of the sandbox.
     *
     * @param name of its log and of its folder
     * @param view port of the view
     * @param port on which it is to listen
     */
    public static Child resolver(Workplace place, String name, Sandbox sandbox, int view, int port) {
        String unbound = Programs.require("unbound", "unbound").getParent().toString();
        String script = "mkdir %1$s && exec config/simulation/resolver %2$s %3$s 127.0.0.1@%4$d %1$s %5$d"
                .formatted(place.file(name), Top.file("config/unbound/unbound.conf"), sandbox.anchor(), view, port);
        return Child.start(
                name,
                place.file(name + ".log"),
                List.of("sh", "-c", script),
                Map.of("PATH", System.getenv("PATH") + ":" + unbound),
                Top.folder());
    }

    /** Rows of the demo: a name, the verdict, and how many perspectives passed it. */
    public static Stream<Arguments> questions() {
        return Stream.of(
                arguments("permit.example", true, 6),
                arguments("no-caa.example", true, 6),
                arguments("*.wildcard-only.example", true, 6),
                arguments("wildcard-only.example", false, 0),
                arguments("deny.example", false, 0),
                arguments("critical.example", false, 0),
                arguments("hijacked-once.example", true, 5),
                arguments("hijacked-thrice.example", false, 3),
                arguments("bogus.example", false, 0),
                arguments("servfail.example", false, 0),
                arguments("timeout.example", false, 0));
    }

    /**
     * Asks a coordinator over TLS, by curl, and returns the answer. On a crowded machine a probe or a check runs into
     * its own time limit: it fails closed, and is asked again. One that passed is never asked again.
     *
     * @param passed how many perspectives are to pass it
     */
    public static String ask(Workplace place, Node coordinator, String name, int passed) {
        AtomicReference<String> answer = new AtomicReference<>("");
        coordinator
                .child()
                .awaitThat(
                        "an answer of %d that pass %s".formatted(passed, name),
                        () -> {
                            answer.set(ask(place, coordinator, name));
                            return passed(answer.get()) >= passed;
                        },
                        BETWEEN_TRIES_MILLIS);
        return answer.get();
    }

    /** Returns how many perspectives passed what an answer is about. */
    public static int passed(String answer) {
        return answer.split("\"check_passed\":true", -1).length - 1;
    }

    private static String ask(Workplace place, Node coordinator, String name) {
        Programs.require("curl", "curl");
        String host = PLACE + ".simulation.example";
        return Ended.of(
                        place,
                        "ask-" + name.replace("*", "any"),
                        "curl",
                        "-sS",
                        "--cacert",
                        place.file("certificates/ca.pem").toString(),
                        "--resolve",
                        host + ":" + coordinator.port() + ":127.0.0.1",
                        "-H",
                        "x-api-key: " + API_KEY,
                        "-H",
                        "content-type: application/json",
                        "-d",
                        "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}",
                        "https://" + host + ":" + coordinator.port() + "/mpic")
                .expect(0)
                .output();
    }
}
