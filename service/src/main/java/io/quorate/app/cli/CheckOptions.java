package io.quorate.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;

/** The options that all kinds of {@code check} share, with their exit codes: the server, the cohort, and the output. */
@Command(
        exitCodeList = {
            CheckAnswer.CORROBORATED,
            ExitCode.OUR_FAULT_MEANS,
            CheckAnswer.WRONG_REQUEST,
            CheckAnswer.NOT_CORROBORATED,
            CheckAnswer.COULD_NOT_TELL
        })
final class CheckOptions {

    /** Heading of the options that each kind has for itself. */
    static final String ASKED = "What is asked";

    private static final int LONGEST_SECONDS = 600;

    @Mixin
    Agreement agreement = new Agreement();

    @Mixin
    Where where = new Where();

    @Mixin
    Limits limits = new Limits();

    @Mixin
    Output output = new Output();

    /** The cohort and its quorum. */
    @OptionGroup(value = "Who must agree", order = 2)
    static final class Agreement {

        @Option(
                names = "--perspectives",
                paramLabel = "N",
                description = "Size of the cohort (default: the coordinator's).")
        @Nullable
        Integer perspectives;

        @Option(
                names = "--quorum",
                paramLabel = "N",
                description = "How many must corroborate (default: as the Baseline Requirements want it).")
        @Nullable
        Integer quorum;

        @Option(names = "--attempts", paramLabel = "N", description = "Rounds at most (default: 1).")
        @Nullable
        Integer attempts;

        @Option(
                names = "--cohort",
                paramLabel = "N",
                description = "Ask the cohort of this number, once (default: the target's first).")
        @Nullable
        Integer cohort;
    }

    /** The coordinator, or the resolver of this machine. */
    @OptionGroup(value = "Where it is asked", order = 3)
    static final class Where {

        @Option(
                names = "--server",
                paramLabel = "URL",
                description = "A coordinator, such as https://mpic.example (default: http://127.0.0.1:8080).")
        String server = "http://127.0.0.1:8080";

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Its API key; better in the environment (default: QUORATE_API_KEY of the environment).")
        @Nullable
        String key;

        @Option(
                names = "--cacert",
                paramLabel = "FILE",
                description = "Trust the certificates of this file, in PEM (default: those of the platform).")
        @Nullable
        Path authority;

        @Option(
                names = "--local",
                description = "Ask no coordinator: look from this machine alone, through an unbound that is started"
                        + " for it and validates DNSSEC.")
        boolean local;

        @Option(
                names = "--dns",
                paramLabel = "ADDRESS:PORT",
                description = "With --local: ask this validating resolver on loopback; with --no-dnssec, any (default:"
                        + " the unbound that is started; with --no-dnssec those of /etc/resolv.conf).")
        List<String> dns = List.of();

        @Option(names = "--no-dnssec", description = "With --local: validate nothing.")
        boolean noDnssec;
    }

    /** How long to wait. */
    @OptionGroup(value = "Limits", order = 4)
    static final class Limits {

        @Option(
                names = "--timeout",
                paramLabel = "SECONDS",
                description = "Seconds to wait for the answer, 1 to 600 (default: ${DEFAULT-VALUE}).",
                defaultValue = "75")
        int timeout;

        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                description = "Seconds to wait for a coordinator that does not listen yet, or is not ready, 0 to 600"
                        + " (default: ${DEFAULT-VALUE}, not at all).",
                defaultValue = "0")
        int wait;
    }

    /** How to print, and what to leave in the record. */
    @OptionGroup(value = "Output and record", order = 5)
    static final class Output {

        @Option(names = "--json", description = "Print the answer as JSON.")
        boolean json;

        @Option(
                names = "--ci",
                description =
                        "No colour, no progress. In the environment NO_COLOR means no colour, and TERM=dumb neither.")
        boolean ci;

        @Option(
                names = "--trace",
                paramLabel = "ID",
                description = "A mark of your own, which the record keeps (default: none).")
        @Nullable
        String trace;
    }

    /** The question with what is common to all kinds. */
    JsonObject question(String type, String target) {
        JsonObject question = new JsonObject()
                .put("check_type", type)
                .put("domain_or_ip_target", target)
                .put("trace_identifier", output.trace);
        JsonObject orchestration = new JsonObject();
        put(orchestration, "perspective_count", agreement.perspectives);
        put(orchestration, "quorum_count", agreement.quorum);
        put(orchestration, "max_attempts", agreement.attempts);
        put(orchestration, "cohort_for_single_attempt", agreement.cohort);
        return orchestration.isEmpty() ? question : question.put("orchestration_parameters", orchestration);
    }

    Duration patience() {
        return seconds("--timeout", limits.timeout, 1);
    }

    Duration waiting() {
        return seconds("--wait", limits.wait, 0);
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
