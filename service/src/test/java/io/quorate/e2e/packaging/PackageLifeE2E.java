package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** One package's life on a machine, step by step: installed, configured, upgraded, removed, and purged twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackageLifeE2E {

    private static final String CONFIGURATION = "/etc/quorate/perspective.yaml";
    private static final String RECORD = "/var/lib/quorate-perspective/audit.jsonl";

    private final Workplace place = Workplace.of(getClass());
    private DebianRoot root;
    private DebianPackage deb;

    @BeforeAll
    void install() {
        root = DebianRoot.in(place);
        deb = DebianPackage.build(place);
        root.install("install", deb);
    }

    @Test
    @Order(1)
    void theConfigurationIsForTheGroupOfTheUnitsAlone() {
        String group = root.user().replaceFirst(".*:", "");
        assertThat(root.rights("/etc/quorate")).isEqualTo("0:" + group + " 750");
        assertThat(root.rights(CONFIGURATION)).isEqualTo("0:" + group + " 640");
        assertThat(root.rights("/etc/quorate/coordinator.yaml")).isEqualTo("0:" + group + " 640");
    }

    @Test
    @Order(1)
    void noUnitStartsByItself() {
        assertThat(root.file("/etc/systemd/system")).doesNotExist();
    }

    @Test
    @Order(2)
    void anUpgradeKeepsAChangedConfigurationAndShowsTheNewExample() throws IOException {
        String own = "# Ours.\n" + Files.readString(root.file(CONFIGURATION));
        String rights = root.rights(CONFIGURATION);
        Files.writeString(root.file(CONFIGURATION), own);

        root.install("upgrade", deb.later("0.1.0-2"));

        assertThat(root.file(CONFIGURATION)).hasContent(own.stripTrailing());
        assertThat(root.rights(CONFIGURATION)).isEqualTo(rights);
        assertThat(root.file(CONFIGURATION + ".dpkg-dist")).content().endsWith("# A line of the later version.\n");
        assertThat(root.rights(CONFIGURATION + ".dpkg-dist")).endsWith(" 640");
    }

    @Test
    @Order(3)
    void removingItKeepsConfigurationAndState() throws IOException {
        Files.createDirectories(root.file(RECORD).getParent());
        Files.writeString(root.file(RECORD), "a line\n");
        Files.createDirectories(root.file("/var/lib/quorate-coordinator"));
        Files.createFile(root.file("/var/lib/quorate-coordinator/audit.jsonl"));
        Files.createDirectories(root.file("/var/lib/unbound/quorate"));

        root.remove();

        assertThat(root.file("/usr/bin/quorate")).doesNotExist();
        assertThat(root.file("/usr/lib/systemd/system/quorate-perspective.service"))
                .doesNotExist();
        assertThat(root.file(CONFIGURATION)).exists();
        assertThat(root.file(RECORD)).exists();
    }

    /** A record that holds something is evidence. */
    @Test
    @Order(4)
    void purgingItLeavesARecordAlone() throws IOException {
        Files.writeString(root.file("/var/lib/quorate-perspective/other"), "");
        Path key = Files.writeString(root.file("/etc/quorate/view.pem"), "a key\n");

        assertThat(root.purge("purge").output())
                .contains("quorate: the record in ", "quorate-perspective was kept")
                .contains("quorate: these files are your own and were kept", key.toString());

        assertThat(key).hasContent("a key");
        Files.delete(key);
        Files.delete(key.getParent());

        assertThat(root.file(RECORD)).hasContent("a line");
        assertThat(root.file("/var/lib/quorate-perspective/other")).doesNotExist();
        assertThat(root.file("/var/lib/quorate-coordinator")).doesNotExist();
        assertThat(root.file("/etc/quorate")).doesNotExist();
    }

    @Test
    @Order(5)
    void purgingItWithoutARecordLeavesTheUserAlone() throws IOException {
        root.install("install-again", deb);
        Files.delete(root.file(RECORD));

        root.purge("purge-all");

        try (Stream<Path> left = Files.walk(root.folder())) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> root.folder().relativize(file).toString())
                            .filter(file -> !file.startsWith("var/lib/dpkg/")))
                    .containsExactlyInAnyOrder("etc/passwd", "etc/group", "etc/shadow", "etc/gshadow", "etc/.pwd.lock");
        }
        assertThat(root.file("/var/lib/quorate-perspective")).doesNotExist();
        assertThat(root.file("/var/lib/unbound/quorate")).doesNotExist();
    }
}
