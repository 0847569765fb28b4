package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The top of the clone, where documents and examples are. Tests run one folder below. */
public final class Top {

    private static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();

    private Top() {}

    public static Path folder() {
        return FOLDER;
    }

    public static Path file(String name) {
        return FOLDER.resolve(name);
    }

    public static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + name, failure);
        }
    }
}
