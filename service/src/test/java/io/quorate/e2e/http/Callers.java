package io.quorate.e2e.http;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.PythonPackage;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.http.Caller.Fault;

/** The clients that callers use, each by each protocol that it speaks. */
final class Callers {

    private static final String AIOHTTP = "aiohttp==3.14.5";
    private static final String H1 = "h1";
    private static final String H2 = "h2";

    private final Workplace place;
    private final List<Caller> all = new ArrayList<>();

    private Callers(Workplace place) {
        this.place = place;
    }

    /** Brings and compiles them. One that is not there skips the test; in CI it fails. */
    static List<Caller> bring(Workplace place) {
        Callers callers = new Callers(place);
        callers.compile("JdkCaller.java");
        callers.compile("ApacheCaller.java");
        callers.curl();
        callers.java(
                "JDK " + Runtime.version().feature(),
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature() < 24 ? EnumSet.allOf(Fault.class) : Set.of());
        callers.java("JDK 25", jdk25(), Set.of());
        callers.apache();
        callers.aiohttp();
        callers.go();
        return List.copyOf(callers.all);
    }

    private void curl() {
        Programs.require("curl", "curl");
        List<String> program = List.of(Programs.require("bash", "bash").toString(), source("curl-caller"));
        add("curl 1.1", program, false, H1);
        add("curl h2c", program, false, H2);
        add("curl h2", program, true, H2);
    }

    private void java(String name, Path home, Set<Fault> faults) {
        List<String> program = List.of(java(home), "-cp", place.folder().toString(), "JdkCaller");
        all.add(new Caller(name + " 1.1", program, false, H1, faults));
        all.add(new Caller(name + " upgrading", program, false, H2, faults));
        all.add(new Caller(name + " h2", program, true, H2, faults));
    }

    private void apache() {
        List<String> program = List.of(
                java(Path.of(System.getProperty("java.home"))),
                "-cp",
                place.folder() + File.pathSeparator + absolute(System.getProperty("java.class.path")),
                "ApacheCaller");
        add("Apache HttpClient 1.1", program, false, H1);
        add("Apache HttpClient 1.1 with TLS", program, true, H1);
    }

    private void aiohttp() {
        List<String> program =
                List.of(PythonPackage.require(place, AIOHTTP).python().toString(), "-u", source("aiohttp_caller.py"));
        add("aiohttp 1.1", program, false, H1);
        add("aiohttp 1.1 with TLS", program, true, H1);
    }

    private void go() {
        String program = place.file("go-caller").toString();
        Ended.in(
                        place.folder(),
                        place,
                        "go-build",
                        Map.of("GOFLAGS", "-mod=mod", "GO111MODULE", "off"),
                        List.of(
                                Programs.requireBy("go", "a Go toolchain compiles a caller")
                                        .toString(),
                                "build",
                                "-o",
                                program,
                                source("caller.go")))
                .expect(0);
        add("Go 1.1", List.of(program), false, H1);
        add("Go h2c", List.of(program), false, H2);
        add("Go h2", List.of(program), true, H2);
    }

    private void add(String name, List<String> program, boolean secure, String protocol) {
        all.add(new Caller(name, program, secure, protocol, Set.of()));
    }

    private void compile(String name) {
        Path javac = Path.of(System.getProperty("java.home"), "bin", "javac");
        String classPath = absolute(System.getProperty("java.class.path"));
        Ended.in(
                        place.folder(),
                        place,
                        "compile-" + name,
                        Map.of(),
                        List.of(javac.toString(), "-proc:none", "-d", ".", "-cp", classPath, source(name)))
                .expect(0);
    }

    private String source(String name) {
        try (InputStream in = Callers.class.getResourceAsStream("/e2e/http/" + name)) {
            return place.write(
                            name, new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + name, failure);
        }
    }

    private static String java(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    private static Path jdk25() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("QUORATE_JDK25")).map(Path::of);
        if (named.isEmpty()) {
            Programs.missing("name the home of a JDK 25 in QUORATE_JDK25");
        }
        return named.orElseThrow();
    }

    /** The callers run in another folder. */
    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
