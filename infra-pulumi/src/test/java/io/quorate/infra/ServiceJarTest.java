package io.quorate.infra;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.infra.aws.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment that a task gets is one that the built service takes: what goes over the wire, into its own loader. */
@Tag("service-jar")
class ServiceJarTest {

    private static final Path JAR = TestStacks.TOP
            .resolve("service/target/quorate.jar")
            .toAbsolutePath()
            .normalize();

    @ParameterizedTest(name = "{0}, {1}, as of {2}: exit code {5}")
    @CsvSource({
        "production, coord, 2026-11-24, natGateway, false, 0",
        "production, coord, 2027-06-01, natGateway, false, 0",
        "production, p-us-west-2, 2026-11-24, natGateway, false, 0",
        "production, p-ap-south-1, 2026-11-24, natGateway, false, 0",
        "production, p-eu-west-1, 2026-11-24, dnssecEnabled, false, 0",
        "small, p-us-west-2, 2026-11-24, natGateway, false, 0",
        "small, coord, 2026-11-24, natGateway, false, 3",
        "production, coord, 2026-11-24, viewSignatures, demand, 0",
        "production, p-us-west-2, 2026-11-24, viewSignatures, demand, 0"
    })
    void isAccepted(String stack, String process, String day, String key, String value, int exit) throws Exception {
        Map<String, String> config = TestStacks.with(TestStacks.signing(TestStacks.example(stack), "none"), key, value);
        Run run = Run.of(App::stack, config);
        assertThat(JAR).as("built by: mvn -pl service -am package").exists();

        ProcessBuilder validate = new ProcessBuilder(
                        "java", "-Xmx256m", "-jar", JAR.toString(), "validate-config", "/dev/null", "--as-of", day)
                .redirectErrorStream(true);
        validate.environment().keySet().removeIf(name -> name.startsWith("QUORATE_"));
        validate.environment().putAll(reachable(run.environment(process)));
        Process java = validate.start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(said).isEqualTo(exit);
        // Exit code 3 is the verdict on a small fleet, not on how its configuration is written.
        if (exit == 3) {
            assertThat(said).contains("BR 3.2.2.9");
        }
    }

    /** In a task an earlier container has written the files. */
    private static Map<String, String> reachable(Map<String, String> environment) throws Exception {
        place(environment, "QUORATE_COORDINATOR__TLS__CA", "quorate:caCertificate");
        place(environment, "QUORATE_AUDIT__SIGNING_KEY", "quorate:auditSigningKey");
        place(environment, "QUORATE_PERSPECTIVE__SIGNING_KEY", "quorate:auditSigningKey");
        return environment;
    }

    private static void place(Map<String, String> environment, String variable, String key) throws Exception {
        if (environment.containsKey(variable)) {
            Path file = Files.createTempFile("quorate", ".pem");
            Files.writeString(file, TestStacks.example("small").getOrDefault(key, ""));
            file.toFile().deleteOnExit();
            environment.put(variable, file.toString());
        }
    }
}
