package io.quorate.e2e.golden;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts of the command line: the help of each command, the output for a trail, and the end of calls of each kind. */
class GoldenCommandsE2E {

    private static final Pattern COMMAND = Pattern.compile("^  ([a-z][a-z-]*)(,| |$).*");
    private static final Pattern REQUEST = Pattern.compile("\"request_id\":\"([^\"]+)\"");
    /** A trail that was written once, so that old trails stay readable word for word. */
    private static final Path TRAIL = Golden.FOLDER.resolve("trail.jsonl");

    private final Workplace place = Golden.workplace(GoldenCommandsE2E.class);
    private final CommandText text = new CommandText(place.folder());

    @Test
    void helpIsTheRecordedOne() throws Exception {
        help(List.of());
        assertThat(text.lines()).contains("=== audit verify --help", "=== check caa --help", "=== serve --help");
        Golden.hold("help.txt", text.lines());
    }

    @Test
    void auditSaysTheRecordedWordsOfATrail() throws Exception {
        List<String> trail = Files.readAllLines(TRAIL);
        String whole = write("whole", trail);
        String cut = write("cut", trail.subList(0, trail.size() - 2));
        String expected = lastHash(trail);
        List<String> changed = new ArrayList<>(trail);
        changed.set(2, changed.get(2).replace("\"attempt\":1", "\"attempt\":2"));
        List<String> shorter = new ArrayList<>(trail);
        shorter.remove(2);
        audit("a whole trail", whole);
        audit("a trail without its end", cut);
        audit("a trail without the line that is expected", cut, "--expect", expected);
        audit("a changed line", write("changed", changed));
        audit("a removed line", write("shorter", shorter));
        audit("no trail", place.write("not.jsonl", "no trail\n").toString());
        audit("an expectation that is none", whole, "--expect", "nonsense");
        audit("a key that is none", whole, "--key", whole);
        for (String trace : List.of(requestOf(trail), "nobody-asked")) {
            text.run("audit show " + trace, Map.of(), "audit", "show", "--trace", trace, whole);
        }
        Golden.hold("audit.txt", text.lines());
    }

    /** The built jar as a process: whatever else is renamed, these are its users' words. */
    @Test
    void callsOfTheBuiltJarEndAsRecorded() throws Exception {
        String whole = write("whole", Files.readAllLines(TRAIL));
        String cut = write("cut", Files.readAllLines(TRAIL).subList(0, 4));
        String broken = place.write("broken.yaml", "role: master\nhttp: { port: 80a }\n")
                .toString();
        String missing = place.file("missing.yaml").toString();
        String example = Path.of("..", "config", "perspective.example.yaml").toString();
        call();
        call("--version");
        call("nonsense");
        call("serve");
        call("serve", "--config", missing);
        call("serve", "--config", broken);
        call("serve", "--config", broken, "--set", "nonsense");
        call("validate-config");
        call("validate-config", missing);
        call("validate-config", broken);
        call("validate-config", example, "--as-of", "2026-12-20");
        call("validate-config", example, "--as-of", "yesterday");
        call("validate-config", example, "--as-of", "2026-12-20", "--unbound", missing);
        call("check");
        call("check", "caa");
        call("check", "dcv", "nonsense", "n.example");
        call("check", "caa", "n.example", "--nonsense");
        call("demo", "--key", "short");
        call("demo", "--dns", "nonsense");
        call("audit");
        call("audit", "verify");
        call("audit", "verify", missing);
        call("audit", "verify", whole);
        call("audit", "verify", cut);
        call("audit", "show", whole);
        Golden.hold("calls.txt", text.lines());
    }

    private void help(List<String> command) {
        String[] arguments =
                Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        String printed =
                text.run(String.join(" ", arguments), Map.of(), arguments).out();
        int commands = printed.indexOf("\nCommands:");
        if (commands < 0) {
            return;
        }
        for (String line : printed.substring(commands).lines().skip(2).toList()) {
            Matcher named = COMMAND.matcher(line);
            if (named.matches() && !named.group(1).equals("help")) {
                help(Stream.concat(command.stream(), Stream.of(named.group(1))).toList());
            } else if (!line.startsWith("  ")) {
                return;
            }
        }
    }

    private void audit(String heading, String file, String... options) {
        text.run(
                "audit verify: " + heading,
                Map.of(),
                Stream.concat(Stream.of("audit", "verify", file), Stream.of(options))
                        .toArray(String[]::new));
    }

    private void call(String... arguments) {
        try (Child child = Jar.start(place, "call", arguments)) {
            int code = child.exitCode();
            text.add("quorate " + String.join(" ", arguments), code);
            text.stream("both", child.output());
        }
    }

    private String write(String name, List<String> lines) {
        return place.write(name + ".jsonl", String.join("\n", lines) + "\n").toString();
    }

    private static String requestOf(List<String> trail) {
        Matcher request = REQUEST.matcher(String.join("\n", trail));
        assertThat(request.find()).isTrue();
        return request.group(1);
    }

    private static String lastHash(List<String> trail) {
        String last = trail.get(trail.size() - 1);
        return last.substring(last.length() - 66, last.length() - 2);
    }
}
