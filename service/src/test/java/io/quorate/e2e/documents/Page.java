package io.quorate.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Top;

/**
 * A document or an example with commands that its readers paste.
 *
 * @param name path below the top of the clone
 */
public record Page(String name, String text) {

    private static final String PROGRAMS =
            "(?:java|mvn|curl|openssl|promtool|quorate|docker|pulumi|aws|go|\\.ci/[a-z-]+|perf/[a-z]+|infra-pulumi/deploy"
                    + "|config/simulation/[a-z]+)";
    private static final Pattern FENCED = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)\n```$");
    private static final Pattern INLINE = Pattern.compile("`(" + PROGRAMS + " [^`\n]*)`");
    /** An indented line of a comment, with the lines it goes on to. */
    private static final Pattern INDENTED = Pattern.compile("(?m)^#  +(" + PROGRAMS + " (?:[^\n]*\\\\\n)*[^\n\\\\]*)$");

    private static final Pattern IN_A_SENTENCE =
            Pattern.compile("(?m)^# (?:.*: )?(" + PROGRAMS + " (?:(?!: )[^`(\n])*)");

    public static Page of(String name) {
        return new Page(name, Top.text(name));
    }

    /** Returns every document and example. */
    public static List<Page> all() {
        return Stream.of(
                        "README.md",
                        ".github/CHANGELOG.md",
                        ".github/CONTRIBUTING.md",
                        ".github/SECURITY.md",
                        "service/docs",
                        "perf/README.md",
                        "perf/findings.md",
                        "infra-pulumi/engine-test/README.md",
                        "config")
                .flatMap(Page::below)
                .sorted()
                .map(Page::of)
                .toList();
    }

    /** Returns the blocks that are marked as being in a language; those with commands are marked as in none. */
    public List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher fenced = FENCED.matcher(text);
        while (fenced.find()) {
            if (fenced.group(1).equals(language)) {
                blocks.add(fenced.group(2) + "\n");
            }
        }
        return blocks;
    }

    /** Returns blocks and, from sentences and comments, single commands. */
    public List<String> commands() {
        if (name.endsWith(".md")) {
            List<String> commands = new ArrayList<>(blocks(""));
            commands.addAll(found(INLINE, FENCED.matcher(text).replaceAll("")));
            return commands;
        }
        List<String> commands = new ArrayList<>();
        for (String command : found(INDENTED, text)) {
            commands.add(command.replaceAll("(?m)^# ?", ""));
        }
        commands.addAll(found(IN_A_SENTENCE, text));
        commands.addAll(found(INLINE, text));
        return commands;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static Stream<String> below(String name) {
        try (Stream<Path> files = Files.walk(Top.file(name))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Files.isReadable(file) && !file.toString().matches(".*\\.(json|png)"))
                    .map(file -> Top.folder().relativize(file).toString())
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new AssertionError("cannot list " + name, failure);
        }
    }
}
