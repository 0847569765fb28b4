package io.quorate.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A package of Python in an environment of its own below {@code target}, which stays for the next run. */
public final class PythonPackage {

    private static final Path BIN = Path.of("bin");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path python;

    private PythonPackage(Path python) {
        this.python = python;
    }

    /**
     * Installs a package, once. Where that fails, for want of a network as a rule, the test is skipped; in CI it fails.
     *
     * @param release as pip takes it: {@code name==version}
     */
    public static PythonPackage require(Workplace place, String release) {
        Path python3 = Programs.require("python3", "python3-venv");
        Path folder = Path.of("target", "python", release.replace("==", "-")).toAbsolutePath();
        Path installed = folder.resolve("installed");
        if (!Files.exists(installed)) {
            run(place, "venv", List.of(python3.toString(), "-m", "venv", "--clear", folder.toString()));
            String pip = folder.resolve(BIN).resolve("pip").toString();
            run(place, "pip", List.of(pip, "install", "-q", "--disable-pip-version-check", release));
            mark(installed);
        }
        return new PythonPackage(folder.resolve(BIN).resolve("python"));
    }

    /** Returns the interpreter that finds the package. */
    public Path python() {
        return python;
    }

    /** Starts a program of the folder {@code e2e} of the tests' resources. */
    public Child start(Workplace place, String name, String program, String... arguments) {
        Path file = place.write(program, text(program));
        List<String> command = new ArrayList<>(List.of(python.toString(), "-u", file.toString()));
        command.addAll(List.of(arguments));
        return Child.start(name, place.file(name + ".log"), command, Map.of());
    }

    private static void mark(Path installed) {
        try {
            Files.createFile(installed);
        } catch (IOException failure) {
            throw new AssertionError("cannot write " + installed, failure);
        }
    }

    private static String text(String resource) {
        try (InputStream in = PythonPackage.class.getResourceAsStream("/e2e/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + resource, failure);
        }
    }

    private static void run(Workplace place, String name, List<String> command) {
        try (Child child = Child.start(name, place.file(name + ".log"), command, Map.of())) {
            if (child.exitCode(PATIENCE) != 0) {
                Programs.missing(name + " failed, see " + child.log() + ": " + child.output());
            }
        }
    }
}
