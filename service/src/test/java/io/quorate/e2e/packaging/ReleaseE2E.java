package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of a release: named by the version, with sums that hold and a signature that gpg verifies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseE2E {

    private static final String KEY = "release@quorate.example";

    private final Workplace place = Workplace.of(getClass());
    private final Path folder = place.file("release");

    /** A socket of gpg lies in it, whose path must be short. */
    private Path keys = Path.of("");

    private String version = "";

    @BeforeAll
    void release(@TempDir Path temporary) {
        keys = temporary;
        String gpg = Programs.require("gpg", "gpg").toString();
        Path bill = bill();
        run("key", gpg, "--batch", "--passphrase", "", "--quick-gen-key", KEY, "ed25519", "sign", "never")
                .expect(0);
        run("release", "service/release", folder.toString(), Jar.file().toString(), bill.toString())
                .expect(0);
        run("agent", "gpgconf", "--kill", "gpg-agent").expect(0);
        version = run("version", "java", "-jar", Jar.file().toString(), "--version")
                .output()
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("quorate ", "");
    }

    @Test
    void hasAFilePerWayToInstallItAndABillOfMaterials() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "quorate-" + version + ".jar",
                            "quorate-" + version + "-sbom.json",
                            "quorate_" + version.replace('-', '~') + "-1_all.deb",
                            "SHA256SUMS",
                            "SHA256SUMS.asc");
        }
    }

    @Test
    void theSumsHoldForEveryFileAndForNoChangedOne() throws IOException {
        in(folder, "sums", "sha256sum", "--check", "--strict", "SHA256SUMS").expect(0);
        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS"))).hasSize(3);
        Path changed = Files.createDirectory(place.file("changed"));
        Files.copy(folder.resolve("SHA256SUMS"), changed.resolve("SHA256SUMS"));
        Files.writeString(changed.resolve("quorate-" + version + ".jar"), "another jar");
        in(changed, "changed-sums", "sha256sum", "--check", "--ignore-missing", "SHA256SUMS")
                .expect(1, "FAILED");
    }

    @Test
    void theSignatureIsOfTheSums() throws IOException {
        in(folder, "signature", "gpg", "--verify", "SHA256SUMS.asc", "SHA256SUMS")
                .expect(0, "Good signature from \"" + KEY);
        Path others = Files.writeString(place.file("OTHERS"), "0  another\n");
        in(folder, "others", "gpg", "--verify", "SHA256SUMS.asc", others.toString())
                .expect(1, "BAD signature");
    }

    @Test
    void theBillNamesTheVersionAndEachLibraryWithLicenceAndHash() throws IOException {
        JsonObject bill = new JsonObject(Files.readString(folder.resolve("quorate-" + version + "-sbom.json")));
        assertThat(bill.getString("bomFormat")).isEqualTo("CycloneDX");
        assertThat(bill.getJsonObject("metadata").getJsonObject("component").getString("version"))
                .isEqualTo(version);
        List<JsonObject> libraries = bill.getJsonArray("components").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(libraries)
                .extracting(library -> library.getString("name"))
                .contains("vertx-core", "dnsjava", "netty-handler", "picocli", "logback-classic")
                .doesNotContain("junit-jupiter-api", "archunit-junit5");
        assertThat(libraries).allSatisfy(library -> {
            assertThat(library.getString("version")).isNotBlank();
            assertThat(library.getJsonArray("hashes", new JsonArray()).stream().map(String::valueOf))
                    .anyMatch(hash -> hash.contains("SHA-256"));
            assertThat(library.getJsonArray("licenses", new JsonArray())).isNotEmpty();
        });
    }

    private static Path bill() {
        Path bill = Path.of("target", "quorate-sbom.json").toAbsolutePath();
        if (!Files.exists(bill)) {
            Programs.missing(
                    "there is no " + bill + ": mvn -pl service -am verify makes it, and so does .ci/run package");
        }
        return bill;
    }

    private Ended run(String name, String... command) {
        return Ended.of(place, name, environment(), List.of(command));
    }

    private Ended in(Path where, String name, String... command) {
        return Ended.in(where, place, name, environment(), List.of(command));
    }

    private Map<String, String> environment() {
        return Map.of("GNUPGHOME", keys.toString(), "QUORATE_RELEASE_KEY", KEY);
    }
}
