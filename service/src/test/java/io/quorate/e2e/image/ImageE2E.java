package io.quorate.e2e.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contents of the images, without a container engine: the Dockerfiles are read by a linter, the layout is made by the
 * image's own script and run, its start and its memory are measured, and the resolver's configuration is judged by
 * unbound and by the service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageE2E {

    private static final int RUNS = 5;
    private static final String PREPARED = "checks speak TLS";
    /** The JVM's log line when it gave memory back to the system, which it does every five seconds. */
    private static final String TIDIED_UP = "Periodic Trim (";

    private final Workplace place = Workplace.of(getClass());
    private final Path layout = place.file("quorate");
    private String jdk = "";

    @BeforeAll
    void layOut() {
        jdk = JdkOfTheImage.home().toString();
        Ended.of(
                        place,
                        "layout",
                        java(),
                        List.of("service/layout", layout.toString(), Jar.file().toString()))
                .expect(0);
        Ended.of(place, "read-only", "chmod", "-R", "a-w", layout.toString()).expect(0);
    }

    @AfterAll
    void leaveItToTheNextRun() {
        Ended.of(place, "writable", "chmod", "-R", "u+w", layout.toString());
    }

    @Test
    void theLinterPassesTheDockerfiles() {
        String linter = Programs.requireBy("hadolint", ".ci/tools hadolint makes a folder for the path with it")
                .toString();
        // Versions of Debian's packages change with its security updates: those are wanted, so they are not pinned.
        Ended.of(place, "lint", linter, "--ignore", "DL3008", "service/Dockerfile", "config/unbound/Dockerfile")
                .expect(0);
    }

    @ParameterizedTest
    @CsvSource({"bash, service/layout", "bash, service/train", "sh, service/launch"})
    void itsScriptsAreUnderstood(String shell, String script) {
        Ended.of(place, script.replace('/', '-'), shell, "-n", script).expect(0);
    }

    @Test
    void theLayoutHasAnArchiveOfTheTrainingRun() {
        assertThat(layout.resolve("lib/quorate.aot")).isNotEmptyFile();
    }

    @Test
    void theLayoutAnswersTheDemosQuestions() {
        Ended.of(place, "version", java(), List.of(program(), "--version")).expect(0, "quorate");
        Ended.of(place, "demo", java(), List.of(program(), "demo", "--once", "--port", "0"))
                .expect(0);
    }

    /** Started one after the other; then all are idle together. Figures for perf/README.md, no verdict. */
    @Test
    void startsWhereNothingCanBeWrittenAndSpeaksTlsByBoringSsl() {
        List<MeasuredStart> starts = new ArrayList<>();
        try {
            for (int run = 1; run <= RUNS; run++) {
                String name = "run-" + run;
                MeasuredStart start = MeasuredStart.untilItIsReady(place, name, file -> serve(name, file));
                starts.add(start);
                start.child().awaitThat(PREPARED, () -> start.child().output().contains(PREPARED));
            }
            starts.forEach(start -> start.child().awaitThat("an idle process", () -> isIdle(start)));
            List<Long> ready = starts.stream().map(MeasuredStart::millis).toList();
            List<Long> resident =
                    starts.stream().map(MeasuredStart::residentMegabytes).toList();
            System.out.printf(
                    "%d cores, JDK of %s: ready after %s ms, median %d; resident when idle %s MB, median %d%n",
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(jdk).getFileName(),
                    ready,
                    MeasuredStart.median(ready),
                    resident,
                    MeasuredStart.median(resident));
            assertThat(starts)
                    .allSatisfy(start -> assertThat(start.child().output().lines())
                            .anyMatch(line -> line.contains(PREPARED) && line.contains("BoringSSL")));
        } finally {
            starts.forEach(MeasuredStart::close);
        }
    }

    @Test
    void unboundTakesTheConfigurationOfTheResolver() {
        String judge = Programs.require("unbound-checkconf", "unbound").toString();
        place.write("root-anchors.ds", Top.text("config/unbound/root-anchors.ds"));
        place.write("bogus.zone", Top.text("config/unbound/bogus.zone"));
        Path file = place.write(
                "unbound.conf",
                Top.text("config/unbound/unbound.conf")
                        .replace("/etc/unbound", place.folder().toString()));
        Ended.of(place, "checkconf", judge, file.toString()).expect(0);
    }

    @Test
    void theAnchorsOfTheResolverAreThoseOfTheService() {
        assertThat(Top.text("service/src/main/resources/dnssec/root-anchors.ds"))
                .isEqualTo(Top.text("config/unbound/root-anchors.ds"));
    }

    @Test
    void theServiceFindsNothingToWarnOfInTheResolver() {
        Path own = place.write(
                "own.yaml", Top.text("config/all-in-one.example.yaml").replace("replace-me", "0123456789abcdef"));
        String words = program() + " validate-config " + own + " --unbound config/unbound/unbound.conf 2> /dev/null";
        Ended verdict =
                Ended.of(place, "verdict", java(), List.of("sh", "-c", words)).expect(0);
        assertThat(verdict.output()).doesNotContainPattern("(?m)^(NOT MET|warning) .* unbound");
    }

    private Child serve(String name, Path file) {
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk, "JDK_JAVA_OPTIONS", "-Dio.netty.native.workdir=/proc -Xlog:trimnative");
        List<String> command = List.of(program(), "serve", "--config", file.toString());
        return Child.start(name, place.file(name + ".log"), command, environment);
    }

    /** Returns whether the JVM collected twice since the process prepared its TLS: before that a node is not idle. */
    private static boolean isIdle(MeasuredStart start) {
        String after = start.child().output().replaceFirst("(?s).*" + PREPARED, "");
        return after.split(Pattern.quote(TIDIED_UP), -1).length > 2;
    }

    private String program() {
        return layout.resolve("bin/quorate").toString();
    }

    private Map<String, String> java() {
        return Map.of("JAVA_HOME", jdk);
    }
}
