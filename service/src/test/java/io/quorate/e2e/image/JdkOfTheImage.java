package io.quorate.e2e.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;

/** The version of Java that the image runs on. */
final class JdkOfTheImage {

    private static final int VERSION = 25;
    private static final String VARIABLE = "QUORATE_JDK25";

    private JdkOfTheImage() {}

    /** Returns its home. Without it the test is skipped; in CI it fails. */
    static Path home() {
        if (Runtime.version().feature() == VERSION) {
            return Path.of(System.getProperty("java.home"));
        }
        Optional<Path> named = Optional.ofNullable(System.getenv(VARIABLE))
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")));
        if (named.isEmpty()) {
            String words = "the image runs on Java " + VERSION + ": name the home of such a JDK in " + VARIABLE;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(words);
            }
            Assumptions.abort(words);
        }
        return named.orElseThrow();
    }
}
