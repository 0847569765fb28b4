package io.quorate.e2e.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Layout;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Sandbox;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The units load, expose little, and their commands run as another user with the unit's environment: ready when the
 * start command says so, ended in order within the time to stop, with a whole record in the state folder.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitsE2E {

    /** In tenths, as {@code --threshold} wants it; both units are below. */
    private static final String MOST_EXPOSURE = "15";

    /** Any user that is not root and owns nothing here. */
    private static final String USER = "64999";

    private final Workplace place = Workplace.of(getClass());
    private final Layout layout = Layout.in(place);
    private final int resolverPort = Ports.free();
    private Sandbox sandbox;
    private Child resolver;

    @BeforeAll
    void start() {
        Programs.require("unbound", "unbound");
        sandbox = Sandbox.start(place);
        resolver = Simulation.resolver(place, "resolver", sandbox, sandbox.port(Simulation.PLACE), resolverPort);
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

    /** The program is where the test has it: systemd looks whether it is there. */
    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void systemdTakesTheUnit(String role) {
        String program = Programs.require("systemd-analyze", "systemd").toString();
        String text =
                Unit.of(role).text().replace(Unit.PROGRAM, layout.program().toString());
        Path file = place.write("quorate-" + role + ".service", text);
        String output = Ended.of(place, "verify-" + role, program, "verify", "--man=no", file.toString())
                .expect(0)
                .output();
        assertThat(output).doesNotContain("quorate-" + role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void itExposesLittle(String role) {
        String program = Programs.require("systemd-analyze", "systemd").toString();
        String file = Top.file(Unit.FOLDER + "/quorate-" + role + ".service").toString();
        Ended.of(
                        place,
                        "security-" + role,
                        program,
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=" + MOST_EXPOSURE,
                        file)
                .expect(0);
    }

    @Test
    void systemdMakesTheUser() throws IOException {
        String program = Programs.require("systemd-sysusers", "systemd").toString();
        Path root = place.file("root");
        Files.createDirectories(root.resolve("etc"));
        String file = Top.file(Unit.FOLDER + "/sysusers.conf").toString();
        Ended.of(place, "sysusers", program, "--root=" + root, file).expect(0);
        assertThat(root.resolve("etc/passwd")).content().contains("quorate:x:").contains("/nologin");
    }

    /** As on ECS and in Kubernetes: what the process waits for, and 20 s for what is left to write. */
    @ParameterizedTest
    @CsvSource({"coordinator, request-deadline, 55", "perspective, deadline, 20"})
    void theTimeToStopIsLongerThanTheLongestRequest(String role, String key, int seconds) {
        assertThat(Top.text("config/" + role + ".example.yaml"))
                .containsPattern("(?m)^  " + key + ": " + seconds + "s\\b");
        assertThat(Unit.of(role).one("TimeoutStopSec")).isEqualTo(String.valueOf(seconds + 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void itsCommandsRun(String role) throws IOException {
        Unit unit = Unit.of(role);
        String state = open(Files.createDirectories(place.file("state-" + role + "/quorate-" + role)));
        assertThat(List.of(unit.one("StateDirectory").split(" ", -1))).contains("quorate-" + role);
        Map<String, String> environment =
                unit.environment(Path.of(state).getParent().toString());
        Map<String, String> all = Node.onFreePorts(environment);
        all.putAll(simulated());
        try (Node node = new Node(
                Child.start(role, place.file(role + ".log"), asUser(command(unit, role)), without(all, "READYZ")))) {
            node.child().awaitThat("listening", node::isListening);
            String pid = String.valueOf(node.child().handle().pid());
            environment.put("READYZ", environment.get("READYZ").replace("8081", "" + node.managementPort()));
            environment.put("MAINPID", pid);
            List<String> after = Unit.words(unit.one("ExecStartPost"), environment);
            Ended.of(place, "after-" + role, after.toArray(String[]::new)).expect(0);
            assertThat(node.page("/readyz").statusCode()).isEqualTo(200);
            String reload = unit.one("ExecReload").replace("$MAINPID", pid);
            Ended.of(place, "reload-" + role, reload.split(" ", -1)).expect(0);
            node.child().awaitThat("a reload", () -> node.child().output().contains("configuration unchanged"));
            node.child().signal("TERM");
            Duration patience = Duration.ofSeconds(Long.parseLong(unit.one("TimeoutStopSec")));
            assertThat(node.child().exitCode(patience)).hasToString(unit.one("SuccessExitStatus"));
            assertThat(node.faults()).isEmpty();
        }
        String record = environment.get("QUORATE_AUDIT__FILE");
        try (Child verify = Jar.start(place, "verify-record-" + role, "audit", "verify", record)) {
            assertThat(verify.exitCode()).as(verify.output()).isZero();
            assertThat(verify.output()).doesNotContain("open end");
        }
    }

    /** The start command does not call a process ready that is not, and waits as long as it lives. */
    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "perspective"})
    void theStartFailsWithTheProcess(String role) {
        try (Child process =
                Child.start("process", place.file("process-" + role + ".log"), List.of("sleep", "600"), Map.of())) {
            Map<String, String> environment = Map.of(
                    "READYZ",
                    "http://127.0.0.1:" + Ports.free() + "/readyz",
                    "MAINPID",
                    String.valueOf(process.handle().pid()));
            List<String> command = Unit.words(Unit.of(role).one("ExecStartPost"), environment);
            try (Child start = Child.start("start", place.file("start-" + role + ".log"), command, Map.of())) {
                start.awaitThat("a second look", () -> start.handle().children().anyMatch(UnitsE2E::isNap));
                process.signal("KILL");
                assertThat(start.exitCode()).isNotZero();
            }
        }
    }

    private static boolean isNap(ProcessHandle child) {
        return child.info().command().orElse("").endsWith("sleep");
    }

    private List<String> command(Unit unit, String role) {
        Path file = place.write(role + ".yaml", Top.text("config/" + role + ".example.yaml"));
        return Unit.words(
                unit.one("ExecStart")
                        .replace(Unit.PROGRAM, layout.program().toString())
                        .replace("/etc/quorate/" + role + ".yaml", file.toString()),
                Map.of());
    }

    /** Where the tests are root, the command is given another user and the unit's capabilities: none. */
    private static List<String> asUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        return Unit.as(USER, USER, command);
    }

    private Map<String, String> simulated() {
        return Map.of(
                "QUORATE_DNS__SERVERS",
                "127.0.0.1:" + resolverPort,
                "QUORATE_DNS__SELF_TEST_BOGUS_NAME",
                "bogus.example");
    }

    private static Map<String, String> without(Map<String, String> environment, String variable) {
        Map<String, String> rest = new HashMap<>(environment);
        rest.remove(variable);
        return rest;
    }

    private static String open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder.toString();
    }
}
