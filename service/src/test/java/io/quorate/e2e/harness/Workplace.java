package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one test class below {@code target/e2e}: configurations and logs, kept until the next run. */
public record Workplace(Path folder) {

    /** Returns an empty folder for a test class. */
    public static Workplace of(Class<?> test) {
        Path folder = Path.of("target", "e2e", test.getSimpleName()).toAbsolutePath();
        try {
            if (Files.exists(folder)) {
                empty(folder);
            }
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new AssertionError("cannot prepare " + folder, failure);
        }
        return new Workplace(folder);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text);
        } catch (IOException failure) {
            throw new AssertionError("cannot write " + name, failure);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
