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

    /** Returns the path of a program that Debian does not package. Without it the test is skipped; in CI it fails. */
    public static Path requireBy(String program, String howItComes) {
        return found(find(program), program, howItComes);
    }

    /** Returns a file that a package brings. Without it the test is skipped; in CI it fails. */
    public static Path requireFile(Path file, String debianPackage) {
        return found(
                Optional.of(file).filter(Files::exists),
                file.toString(),
                "apt-get install " + debianPackage + ", or the suite's stage of .ci/run, which does it");
    }

    /** Skips the test with these words; in CI it fails with them. */
    public static void missing(String words) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(words);
        }
        Assumptions.abort(words);
    }

    private static Path found(Optional<Path> found, String what, String howItComes) {
        if (found.isEmpty()) {
            missing(what + " is not installed: " + howItComes);
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
