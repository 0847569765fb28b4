package io.quorate.e2e.documents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quorate.app.ShownCommands;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every example of a {@code --help} is pasted as it is, beside the demo or the service of README, and ends as it should.
 * Those that cannot run here say why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class HelpExamplesE2E {

    private static final String STOP = "kill $! && timeout 30 tail --pid=$! -f /dev/null";

    /** Beginnings of examples that no test pastes. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "quorate demo$", "runs on; the demo of this test",
            "quorate sandbox", "runs on; RUN_IT starts one",
            "quorate serve ", "runs on; RUN_IT starts one",
            "quorate check caa example\\.com --local", "needs the Internet; ManagedUnboundE2E",
            "quorate adn .* acme-dns-01", "needs the Internet; AdnCommandTest",
            "quorate verify-deployment ", "needs the Internet; VerifyDeploymentE2E",
            "quorate history erase ", "needs a database; SharedStoreE2E");

    /** Those that do not end with 0: a refused name, placeholders, simulated places, lines of today that must be kept. */
    private static final Map<String, Integer> CODES = Map.of(
            "quorate check caa deny\\.example ", 3,
            "quorate validate-config ", 3,
            "quorate audit retire ", 3,
            "quorate audit verify .* retired\\.jsonl ", 3);

    private final Workplace place = Workplace.of(getClass());
    private final Map<String, String> steps = new TreeMap<>();
    private Shell shell;

    @BeforeAll
    void paste() {
        Programs.require("curl", "curl");
        Programs.require("openssl", "openssl");
        shell = Shell.in(place);
        shell.line("quorate demo > demo.out 2>&1 &");
        shell.line("until grep -q 'It listens at' demo.out; do kill -0 $! && sleep 0.1 || exit; done");
        examples().filter(example -> example.contains("quorate-demo-key")).forEach(this::paste);
        shell.line(STOP);
        record();
        examples().filter(example -> !example.contains("quorate-demo-key")).forEach(this::paste);
        shell.run();
    }

    @Test
    void everyExampleEndsAsItShould() {
        Map<String, Integer> ended = new TreeMap<>();
        steps.forEach((step, example) -> ended.put(example, shell.step(step).code()));

        assertThat(ended)
                .isEqualTo(steps.values().stream().collect(Collectors.toMap(example -> example, HelpExamplesE2E::code)))
                .hasSizeGreaterThan(20);
    }

    @Test
    void noReasonIsLeftOver() {
        assertThat(Stream.concat(NOT_HERE.keySet().stream(), CODES.keySet().stream()))
                .allMatch(beginning -> all().anyMatch(example -> begins(example, beginning)));
    }

    private void paste(String example) {
        if (!steps.containsValue(example)) {
            String step = "example-" + steps.size();
            steps.put(step, example);
            shell.paste(step, example);
        }
    }

    /** Leaves the files that examples name: a configuration, a signed record of two names, and its keys. */
    private void record() {
        shell.line(Pasted.KEY_OF_THE_RECORD.text());
        shell.line(Pasted.PUBLIC_HALF.text() + " > audit-public.pem");
        for (String line : Pasted.RUN_IT.text().lines().toList()) {
            shell.line(
                    line.replace("audit.file=audit.jsonl", "audit.file=audit.jsonl --set audit.signing-key=audit.pem"));
        }
        shell.line("quorate check caa deny.example");
        shell.line("PLACE=$(quorate check caa permit.example | sed -n 's/^Record: //p')");
        shell.line(STOP);
        shell.line("cp audit.jsonl 2024-11.jsonl");
    }

    private static int code(String example) {
        return CODES.entrySet().stream()
                .filter(row -> begins(example, row.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    private static Stream<String> examples() {
        return all().filter(example -> NOT_HERE.keySet().stream().noneMatch(beginning -> begins(example, beginning)));
    }

    /** Returns the commands of all examples, without what explains them. */
    private static Stream<String> all() {
        return ShownCommands.all()
                .flatMap(command -> joined(List.of(command.usageMessage().footer())))
                .filter(example -> !example.startsWith("#"));
    }

    private static Stream<String> joined(List<String> footer) {
        return String.join("\n", footer)
                .replace("%%", "%")
                .replaceAll("\\\\\n *", "")
                .lines()
                .map(String::strip);
    }

    private static boolean begins(String example, String beginning) {
        return Pattern.compile(beginning).matcher(example).lookingAt();
    }
}
