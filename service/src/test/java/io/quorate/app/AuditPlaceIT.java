package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The built jar looks at the place of its record before a port is open, and beside a process that writes there. */
@Timeout(180)
class AuditPlaceIT {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void make() throws Exception {
        Files.createFile(folder.resolve("file"));
        Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String configuration(String file, String more) throws Exception {
        return Files.writeString(folder.resolve("quorate.yaml"), """
                role: perspective
                http: { host: 127.0.0.1, port: 0 }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: fleet, key: "only-for-the-test-of-places", scopes: [perspective] } ] }
                perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
                dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
                caa: { domains: [ca.example] }
                audit: { file: "%s"%s }
                """.formatted(folder.resolve(file), more))
                .toString();
    }

    private static List<String> places(JarProcess process) throws Exception {
        return process.output()
                .lines()
                .filter(line -> line.contains("audit.file: "))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none/audit.jsonl, there is no folder, 0",
        "file/audit.jsonl, is a file and not a folder, 2",
        "locked, is a folder, 2"
    })
    void rejectsAnUnusableAuditFile(String file, String words, int ofValidation) throws Exception {
        String configuration = configuration(file, "");
        try (JarProcess serve = JarProcess.start("serve", "--config", configuration);
                JarProcess validate = JarProcess.start("validate-config", configuration)) {
            assertThat(places(serve))
                    .singleElement()
                    .asString()
                    .startsWith("quorate: audit.file: ")
                    .contains(words);
            assertThat(serve.output()).doesNotContain("listens on");
            assertThat(serve.ended()).isEqualTo(ExitCode.USAGE);
            assertThat(places(validate))
                    .singleElement()
                    .asString()
                    .startsWith(ofValidation == 0 ? "warning: audit.file: " : "audit.file: ")
                    .contains(words);
            assertThat(validate.ended()).isEqualTo(ofValidation);
        }
    }

    /** The superuser may write everywhere, so that another user must look. */
    @Test
    void aFolderThatTheUserMayNotWriteToEndsTheStart() throws Exception {
        String configuration = configuration("locked/audit.jsonl", "");
        Path jar =
                Files.copy(Path.of(System.getProperty("quorate.jar", "target/quorate.jar")), folder.resolve("q.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> by = "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
                : List.of();
        try (JarProcess serve = JarProcess.start(by, jar, List.of("serve", "--config", configuration));
                JarProcess validate = JarProcess.start(by, jar, List.of("validate-config", configuration))) {
            assertThat(places(serve))
                    .singleElement()
                    .asString()
                    .startsWith("quorate: audit.file: ")
                    .contains(" may not make files in " + folder.resolve("locked"));
            assertThat(serve.ended()).isEqualTo(ExitCode.USAGE);
            assertThat(places(validate)).singleElement().asString().startsWith("warning: audit.file: ");
            assertThat(validate.ended()).isEqualTo(ExitCode.GOOD);
        }
    }

    @Test
    void reportsAnAuditFileInUse() throws Exception {
        String configuration = configuration("audit.jsonl", "");
        try (JarProcess first = JarProcess.start("serve", "--config", configuration)) {
            first.find("(service ready)");
            try (JarProcess validate = JarProcess.start("validate-config", configuration)) {
                assertThat(places(validate))
                        .singleElement()
                        .asString()
                        .startsWith("note: audit.file: ")
                        .contains("a running process writes to it, as it should");
                assertThat(validate.ended()).isEqualTo(ExitCode.GOOD);
            }
            try (JarProcess second = JarProcess.start("serve", "--config", configuration)) {
                second.find("(audit.file: .*: another process writes to it, and this one is not ready)");
                second.find("(service started)");
                first.signal("TERM");
                second.find("(service ready)");
            }
        }
    }

    @Test
    void whereNoRecordIsRequiredTheServiceStartsWithAWarning() throws Exception {
        try (JarProcess serve =
                JarProcess.start("serve", "--config", configuration("none/audit.jsonl", ", required: false"))) {
            serve.find("(configuration warning.*there is no folder|there is no folder.*configuration warning)");
            serve.find("(service started)");
        }
    }
}
