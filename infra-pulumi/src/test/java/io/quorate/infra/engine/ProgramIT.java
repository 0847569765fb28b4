package io.quorate.infra.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.google.gson.Gson;
import com.google.protobuf.Struct;
import org.junit.jupiter.api.Test;

import io.quorate.infra.TestStacks;
import io.quorate.infra.aws.Wire;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as a process of its own, started with the arguments and the environment of Pulumi's host for Java. */
class ProgramIT {

    private static final Path HERE =
            TestStacks.TOP.resolve("infra-pulumi").toAbsolutePath().normalize();
    private static final List<String> HOST =
            List.of("mvn", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "--no-transfer-progress");
    private static final long PATIENCE_SECONDS = 180;

    /** The host's default command: {@code mvn compile exec:java}. */
    @Test
    void runsByMaven() throws Exception {
        List<String> command = new ArrayList<>(HOST);
        command.addAll(List.of("compile", "exec:java"));
        deploy(command);
    }

    /** The host's command with {@code options.binary}. */
    @Test
    void runsAsAJar() throws Exception {
        deploy(List.of("java", "-Xmx256m", "-jar", "target/quorate-infra.jar"));
    }

    /** The engine prints what the program logs: anything that the program also prints would appear twice. */
    @Test
    void printsFaultsOnceAndCreatesNothing() throws Exception {
        Map<String, String> config = TestStacks.with(TestStacks.example("small"), "natGatway", "true");
        try (FakeEngine engine = new FakeEngine()) {
            String said = run(
                    List.of("java", "-Xmx256m", "-jar", "target/quorate-infra.jar"), environment(engine, config), 32);

            assertThat(said).isEmpty();
            assertThat(engine.errors())
                    .singleElement()
                    .asString()
                    .contains("natGatway: unknown key; did you mean natGateway?");
            assertThat(engine.registered()).noneMatch(one -> one.getType().startsWith("aws:"));
        }
    }

    /** How the host learns which plugins it must fetch. */
    @Test
    void namesItsPlugins() throws Exception {
        String jar = run(
                List.of("java", "-cp", "target/quorate-infra.jar", "com.pulumi.bootstrap.internal.Main", "packages"),
                Map.of());
        List<String> command = new ArrayList<>(HOST);
        command.addAll(List.of(
                "--quiet",
                "compile",
                "exec:java",
                "-DmainClass=com.pulumi.bootstrap.internal.Main",
                "-DmainArgs=packages"));

        assertThat(jar).contains("\"name\":\"aws\"").contains("6.83.0");
        assertThat(run(command, Map.of())).contains("\"name\":\"aws\"");
    }

    private static void deploy(List<String> command) throws Exception {
        try (FakeEngine engine = new FakeEngine()) {
            run(command, environment(engine, TestStacks.example("production")));

            assertThat(engine.registered().stream().filter(one -> one.getType().equals("aws:ecs/service:Service")))
                    .hasSize(7);
            Struct outputs = engine.outputs();
            assertThat(Wire.openFields(outputs))
                    .containsEntry("apiUrl", "https://api.mpic.ca.example")
                    .containsEntry("apiKey", TestStacks.API_KEY)
                    .containsKey("perspectiveUrls");
            List<String> open = new ArrayList<>();
            outputs.getFieldsMap().values().forEach(value -> Wire.eachOpenText(value, open::add));
            assertThat(open).doesNotContain(TestStacks.API_KEY);
        }
    }

    private static Map<String, String> environment(FakeEngine engine, Map<String, String> config) {
        return Map.of(
                "PULUMI_MONITOR", engine.address(),
                "PULUMI_ENGINE", engine.address(),
                "PULUMI_ORGANIZATION", "organization",
                "PULUMI_PROJECT", "quorate",
                "PULUMI_STACK", "test",
                "PULUMI_DRY_RUN", "false",
                "PULUMI_PARALLEL", "16",
                "PULUMI_CONFIG", new Gson().toJson(config),
                "PULUMI_CONFIG_SECRET_KEYS", new Gson().toJson(TestStacks.SECRETS),
                "MAVEN_OPTS", "-Xmx256m");
    }

    private static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(command, environment, 0);
    }

    private static String run(List<String> command, Map<String, String> environment, int exit)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(HERE.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exit);
        return said;
    }
}
