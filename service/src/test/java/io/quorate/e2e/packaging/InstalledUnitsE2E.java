package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Sandbox;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.systemd.Unit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The units as the package installs them: systemd takes them, and what they start runs from the installed files as the
 * package's user, with the configuration that only that user's group reads, and answers a question.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledUnitsE2E {

    private static final String UNITS = "/usr/lib/systemd/system";
    /** Any user that is neither root nor the package's. */
    private static final String STRANGER = "64999";

    private static final String QUESTION = "\"domain_or_ip_target\":\"permit.example\"}";

    private final Workplace place = Workplace.of(getClass());
    private final int resolverPort = Ports.free();
    private DebianRoot root;
    private Sandbox sandbox;
    private Child resolver;

    @BeforeAll
    void install() throws IOException {
        Programs.require("unbound", "unbound");
        root = DebianRoot.in(place);
        root.install("install", DebianPackage.build(place));
        sandbox = Sandbox.start(place);
        resolver = Simulation.resolver(place, "resolver", sandbox, sandbox.port(Simulation.PLACE), resolverPort);
        likeAMachine();
    }

    @AfterAll
    void end() {
        if (resolver != null) {
            resolver.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void systemdTakesTheUnit(String role) {
        String program = Programs.require("systemd-analyze", "systemd").toString();
        String unit = root.file(UNITS + "/quorate-" + role + ".service").toString();
        Ended verified = Ended.of(
                        place, "verify-" + role, program, "--root=" + root.folder(), "verify", "--man=no", unit)
                .expect(0);
        assertThat(verified.output()).doesNotContain("quorate-" + role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void itExposesLittle(String role) {
        String program = Programs.require("systemd-analyze", "systemd").toString();
        Ended.of(
                        place,
                        "security-" + role,
                        program,
                        "--root=" + root.folder(),
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=15",
                        "quorate-" + role + ".service")
                .expect(0);
    }

    @Test
    void othersDoNotReadTheConfiguration() {
        String file = root.file("/etc/quorate/perspective.yaml").toString();
        Ended.of(place, "stranger", Map.of(), Unit.as(STRANGER, STRANGER, List.of("cat", file)))
                .expect(1, "Permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "perspective, /caa, replace-me-key-of-eu-central-1, '{', '\"check_passed\":true'",
        "coordinator, /mpic, replace-me-key-of-the-ca-1, '{\"check_type\":\"caa\",', '\"check_type\":\"caa\"'"
    })
    void itAnswersAQuestion(String role, String path, String key, String begins, String words) {
        Unit unit = Unit.installed(root.file(UNITS), role);
        try (Node node = start(unit)) {
            node.awaitReady();
            var answer = node.post(path, key, begins + QUESTION);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains(words);
            if (role.equals("coordinator")) {
                assertThat(answer.headers().firstValue("x-mpic-primary"))
                        .get()
                        .asString()
                        .startsWith("passed");
            }
            node.child().signal("TERM");
            assertThat(node.child().exitCode()).hasToString(unit.one("SuccessExitStatus"));
            assertThat(node.faults()).isEmpty();
        }
        assertThat(root.file("/var/lib/quorate-" + role + "/audit.jsonl")).isNotEmptyFile();
    }

    /** Starts what a unit starts, from the folder in place of the machine's root. */
    private Node start(Unit unit) {
        String[] user = root.user().split(":", -1);
        Map<String, String> environment = new HashMap<>(
                Node.onFreePorts(unit.environment(root.file("/var/lib").toString())));
        environment.remove("READYZ");
        environment.put("QUORATE_DNS__SERVERS", "127.0.0.1:" + resolverPort);
        environment.put("QUORATE_DNS__SELF_TEST_BOGUS_NAME", "bogus.example");
        environment.put("QUORATE_CHECKS__EXTRA_TLDS", "example");
        List<String> command = Unit.words(unit.one("ExecStart"), Map.of()).stream()
                .map(word -> word.startsWith("/") ? root.file(word).toString() : word)
                .toList();
        return new Node(Child.start(
                unit.role(), place.file(unit.role() + ".log"), Unit.as(user[0], user[1], command), environment));
    }

    /** Makes the files that a machine has and systemd makes before a unit starts: targets, a shell, folders of state. */
    private void likeAMachine() throws IOException {
        String script = "cp /lib/systemd/system/*.target %1$s/etc/systemd/system/ && mkdir -p %1$s/bin"
                + " && cp /bin/sh /bin/kill %1$s/bin/";
        Files.createDirectories(root.file("/etc/systemd/system"));
        Ended.of(place, "machine", "sh", "-c", script.formatted(root.folder())).expect(0);
        for (String role : List.of("coordinator", "perspective")) {
            Path folder = Files.createDirectories(root.file("/var/lib/quorate-" + role));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Ended.of(place, "state-" + role, "chown", root.user(), folder.toString())
                    .expect(0);
        }
    }
}
