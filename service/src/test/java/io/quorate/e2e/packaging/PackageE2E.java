package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The package itself: repeatable, without a finding of lintian that is not listed with its reason, and complete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageE2E {

    private final Workplace place = Workplace.of(getClass());
    private DebianPackage deb;
    private Path unpacked;

    @BeforeAll
    void build() {
        deb = DebianPackage.build(place);
        unpacked = deb.unpack("unpacked");
    }

    @Test
    void isTheSameOctetsOnAnotherClockAndWithAnotherMask() throws IOException {
        Map<String, String> elsewhere = Map.of("TZ", "Pacific/Apia", "LC_ALL", "C");
        DebianPackage again = DebianPackage.build(place, "again", elsewhere, "077");
        assertThat(again.file()).hasFileName(deb.file().getFileName().toString());
        assertThat(Files.mismatch(again.file(), deb.file())).isEqualTo(-1);
    }

    @Test
    void lintianFindsNothingThatIsNotListed() throws IOException {
        String lintian = Programs.require("lintian", "lintian").toString();
        String findings = Ended.of(
                        place, "lintian", lintian, "--allow-root", "--fail-on", "error,warning", "" + deb.file())
                .expect(0)
                .output();
        assertThat(findings).doesNotContain("W: ", "E: ", "unused-override", "mismatched-override");
        List<String> overrides = Files.readAllLines(unpacked.resolve("usr/share/lintian/overrides/quorate"));
        assertThat(overrides.get(0)).as("a reason comes first").startsWith("# ");
    }

    @Test
    void shellcheckFindsNothingInTheScripts() {
        String shellcheck = Programs.require("shellcheck", "shellcheck").toString();
        Ended.of(
                        place,
                        "shellcheck",
                        "sh",
                        "-c",
                        shellcheck + " service/package service/launch service/src/test/resources/packaging/boot"
                                + " config/debian/postinst config/debian/prerm config/debian/postrm")
                .expect(0);
    }

    @Test
    void debianHasWhatItDependsOn() {
        String apt = Programs.require("apt-get", "apt").toString();
        Ended.of(place, "depends", apt, "install", "--simulate", "--no-install-recommends", "" + deb.file())
                .expect(0, "Inst quorate (" + deb.field("Version"));
    }

    @Test
    void theVersionIsThatOfTheJar() {
        String version = Ended.of(place, "version", Map.of(), List.of(unpacked + "/usr/bin/quorate", "--version"))
                .expect(0)
                .output()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat("quorate " + deb.field("Version").replace('~', '-')).isEqualTo(version + "-1");
    }

    @Test
    void theJarIsTheBuiltOne() throws IOException {
        assertThat(Files.mismatch(unpacked.resolve("usr/share/quorate/quorate.jar"), Jar.file()))
                .isEqualTo(-1);
    }

    /** One source for all: the units of the clone, the image's launcher, the examples. */
    @ParameterizedTest
    @CsvSource({
        "usr/bin/quorate, service/launch",
        "etc/quorate/coordinator.yaml, config/coordinator.example.yaml",
        "etc/quorate/perspective.yaml, config/perspective.example.yaml",
        "usr/lib/systemd/system/quorate-coordinator.service, config/systemd/quorate-coordinator.service",
        "usr/lib/systemd/system/quorate-perspective.service, config/systemd/quorate-perspective.service",
        "usr/share/doc/quorate/examples/unbound/unbound.conf, config/unbound/unbound.conf",
    })
    void whatIsInstalledIsWhatTheCloneHas(String installed, String source) throws IOException {
        assertThat(Files.readString(unpacked.resolve(installed)))
                .isEqualTo(Top.text(source).replace("ExecStart=/opt/quorate/bin/", "ExecStart=/usr/bin/"));
    }

    @Test
    void bashCompletesCommandsAndOptions() {
        String script = ". %s/usr/share/bash-completion/completions/quorate\n".formatted(unpacked)
                + "COMP_WORDS=(quorate au); COMP_CWORD=1; _complete_quorate; echo \"${COMPREPLY[@]}\"\n"
                + "COMP_WORDS=(quorate audit verify --pers); COMP_CWORD=3; _complete_quorate; echo \"${COMPREPLY[@]}\"\n";
        String output = Ended.of(place, "bash", "bash", "-c", script).expect(0).output();
        assertThat(output.lines()).contains("audit", "--perspective-keys");
    }

    @Test
    void zshCompletesOptions() {
        String zsh = Programs.require("zsh", "zsh").toString();
        String script =
                Top.file("service/src/test/resources/packaging/complete.zsh").toString();
        Ended.of(place, "zsh", "timeout", "60", zsh, "-f", script, unpacked + "/usr/share/zsh/vendor-completions")
                .expect(0, "quorate audit verify --perspective-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quorate", "quorate-serve", "quorate-audit-verify", "quorate-check-caa"})
    void manShowsAPage(String page) {
        String man = Programs.require("man", "man-db").toString();
        String file = unpacked + "/usr/share/man/man1/" + page + ".1.gz";
        String shown = Ended.of(place, page, Map.of("MANWIDTH", "100"), List.of(man, "--warnings", "-l", file))
                .expect(0, "NAME\n       " + page + " - ", "SYNOPSIS", "EXIT STATUS")
                .output();
        assertThat(shown)
                .doesNotContain("warning:")
                .contains("quorate " + deb.field("Version").replaceFirst("-1$", ""));
    }
}
