package io.quorate.e2e.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Programs of Debian's packages that tests run beside the product. */
public final class Programs {

    private Programs() {}

    /** Returns the path of a program. Without it the test is skipped; in CI it fails. */
    public static Path require(String program, String debianPackage) {
        return requireBy(
                program, "apt-get install " + debianPackage + ", or the suite's stage of .ci/run, which does it");
    }

    /** Returns the path of a program that is no package of Debian. Without it the test is skipped; in CI it fails. */
    public static Path requireBy(String program, String howItComes) {
        Optional<Path> found = find(program);
        if (found.isEmpty()) {
            String words = program + " is not installed: " + howItComes;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(words);
            }
            Assumptions.abort(words);
        }
        return found.orElseThrow();
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin:/opt/homebrew/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
