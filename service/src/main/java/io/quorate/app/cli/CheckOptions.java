package io.quorate.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import io.quorate.app.Failures;

/** The options that all kinds of {@code check} share: the server, the cohort, and the output. */
final class CheckOptions {

    private static final int LONGEST_SECONDS = 600;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A coordinator, such as https://mpic.example (default: http://127.0.0.1:8080).")
    String server = "http://127.0.0.1:8080";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Its API key; better in the environment: QUORATE_API_KEY.")
    @Nullable
    String key;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates of this file, in PEM, in place of the platform's.")
    @Nullable
    Path authority;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the answer is waited for, 1 to 600 (default: ${DEFAULT-VALUE}).",
            defaultValue = "75")
    int timeout;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "Wait so long for a coordinator that does not listen yet, or is not ready (default: not at all).",
            defaultValue = "0")
    int wait;

    @Option(
            names = "--local",
            description = "Ask no coordinator: look from this machine alone, through an unbound that is started for it"
                    + " and validates DNSSEC.")
    boolean local;

    @Option(
            names = "--dns",
            paramLabel = "ADDRESS:PORT",
            description = "With --local: ask this validating resolver on loopback instead; with --no-dnssec, any"
                    + " (default there: those of /etc/resolv.conf).")
    List<String> dns = List.of();

    @Option(names = "--no-dnssec", description = "With --local: validate nothing.")
    boolean noDnssec;

    @Option(names = "--perspectives", paramLabel = "N", description = "Size of the cohort.")
    @Nullable
    Integer perspectives;

    @Option(names = "--quorum", paramLabel = "N", description = "How many must corroborate.")
    @Nullable
    Integer quorum;

    @Option(names = "--attempts", paramLabel = "N", description = "Rounds at most.")
    @Nullable
    Integer attempts;

    @Option(names = "--cohort", paramLabel = "N", description = "Ask the cohort of this number, once.")
    @Nullable
    Integer cohort;

    @Option(names = "--trace", paramLabel = "ID", description = "A mark of your own; it is kept in the record.")
    @Nullable
    String trace;

    @Option(names = "--json", description = "Print the answer as JSON.")
    boolean json;

    @Option(
            names = "--ci",
            description = "No colour, no progress. NO_COLOR or TERM=dumb in the environment mean no colour.")
    boolean ci;

    /** Returns the request's members that all kinds share. */
    JsonObject question(String type, String target) {
        JsonObject question = new JsonObject()
                .put("check_type", type)
                .put("domain_or_ip_target", target)
                .put("trace_identifier", trace);
        JsonObject orchestration = new JsonObject();
        put(orchestration, "perspective_count", perspectives);
        put(orchestration, "quorum_count", quorum);
        put(orchestration, "max_attempts", attempts);
        put(orchestration, "cohort_for_single_attempt", cohort);
        return orchestration.isEmpty() ? question : question.put("orchestration_parameters", orchestration);
    }

    Duration patience() {
        return seconds("--timeout", timeout, 1);
    }

    Duration waiting() {
        return seconds("--wait", wait, 0);
    }

    private static Duration seconds(String option, int value, int least) {
        if (value < least || value > LONGEST_SECONDS) {
            throw new Failures.Refusal(option + " must be " + least + " to " + LONGEST_SECONDS + " seconds");
        }
        return Duration.ofSeconds(value);
    }

    private static void put(JsonObject object, String member, @Nullable Integer value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
