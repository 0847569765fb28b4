package io.quorate.e2e.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quorate.app.Witness;
import io.quorate.app.Witness.Printed;

/** Output of commands as masked text: a heading, the exit code, and each line with the stream it went to. */
final class CommandText {

    private static final String WORD_OF_THE_JVM = "Picked up JAVA_TOOL_OPTIONS";
    /** From so many lines on, what was said before is not said again. */
    private static final int LONG = 6;

    private final Path folder;
    private final Map<List<String>, String> said = new HashMap<>();
    private String heading = "";
    private final List<String> lines = new ArrayList<>();

    CommandText(Path folder) {
        this.folder = folder;
    }

    List<String> lines() {
        return lines;
    }

    /** Runs a command in this process. */
    Printed run(String heading, Map<String, String> environment, String... arguments) {
        Printed printed = Witness.run(environment, arguments);
        add(heading, printed.code());
        stream("out", printed.out());
        stream("err", printed.err());
        return printed;
    }

    void add(String heading, int code) {
        this.heading = Mask.of(heading, folder);
        lines.add("=== " + this.heading);
        lines.add("exit " + code);
    }

    void stream(String name, String text) {
        List<String> masked = text.lines()
                .filter(line -> !line.startsWith(WORD_OF_THE_JVM))
                .map(line -> name + "| " + Mask.of(line, folder))
                .toList();
        String same = masked.size() < LONG ? null : said.putIfAbsent(masked, heading);
        if (same == null) {
            lines.addAll(masked);
        } else {
            lines.add(name + "| as in " + same);
        }
    }
}
