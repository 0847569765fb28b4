package io.quorate.e2e.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quorate.e2e.harness.Workplace;

/** The recorded texts below {@code src/test/resources/golden}. {@code -Dquorate.golden=record} writes them anew. */
public final class Golden {

    static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private static final int MOST_TOLD = 40;

    private Golden() {}

    static boolean isRecording() {
        return "record".equals(System.getProperty("quorate.golden"));
    }

    /** Returns a folder with a short name of its own: messages cut long paths, and this one is equal on all machines. */
    static Workplace workplace(Class<?> test) {
        Path here = Path.of("").toAbsolutePath();
        return new Workplace(here.relativize(Workplace.of(test).folder()));
    }

    /** Compares a text with the recorded one, or records it. */
    public static void hold(String name, List<String> lines) throws IOException {
        Path file = FOLDER.resolve(name);
        String text = String.join("\n", lines) + "\n";
        if (isRecording()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return;
        }
        Path actual = Path.of("target", "golden", name);
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, text);
        List<String> differences = Difference.of(
                file.toString(), Files.readAllLines(file), text.lines().toList());
        if (!differences.isEmpty()) {
            throw new AssertionError(differences.size() + " differences from " + file + "; the whole text is in "
                    + actual
                    + ". What changed on purpose is recorded with -Dquorate.golden=record.\n"
                    + String.join("\n", differences.subList(0, Math.min(differences.size(), MOST_TOLD))));
        }
    }
}
