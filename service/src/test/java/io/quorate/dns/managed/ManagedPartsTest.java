package io.quorate.dns.managed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The parts of a managed unbound, each by itself. */
class ManagedPartsTest {

    private static final PackagedFiles FILES = PackagedFiles.read();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void changesPortPathsListenerAndUserAndNothingElse() {
        List<String> packaged = FILES.configuration().lines().toList();

        List<String> started = ManagedConfiguration.of(FILES.configuration(), Path.of("/a/b"), 5399, "unbound")
                .lines()
                .toList();

        assertThat(started).hasSameSizeAs(packaged);
        assertThat(started)
                .filteredOn(line -> !packaged.contains(line))
                .containsExactly(
                        "    port: 5399",
                        "    trust-anchor-file: \"/a/b/root-anchors.ds\"",
                        "    username: \"unbound\"",
                        "    directory: \"/a/b\"",
                        "    zonefile: \"/a/b/bogus.zone\"");
    }

    @Test
    void refusesAPackagedFileThatItCannotRewrite() {
        String other = FILES.configuration().replace("    port: 53\n", "    port: 54\n");
        assertThatThrownBy(() -> ManagedConfiguration.of(other, folder, 5399, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port: 53");
        String more = FILES.configuration() + "    root-hints: \"/etc/unbound/hints\"\n";
        assertThatThrownBy(() -> ManagedConfiguration.of(more, folder, 5399, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not rewritten");
    }

    /** One source: the build copies it, and the copy is never edited. */
    @Test
    void theFilesInTheJarAreThoseOfTheResolversImage() throws IOException {
        Path shipped = Path.of("..", "config", "unbound");
        assertThat(FILES.configuration()).isEqualTo(Files.readString(shipped.resolve("unbound.conf")));
        assertThat(FILES.bogusZone()).isEqualTo(Files.readString(shipped.resolve("bogus.zone")));
        assertThat(FILES.anchors()).isEqualTo(Files.readString(shipped.resolve("root-anchors.ds")));
    }

    @Test
    void createsADifferentSecretEachTime() {
        SecretRecord one = SecretRecord.random(new SecureRandom());
        SecretRecord other = SecretRecord.random(new SecureRandom());

        assertThat(one.name()).isNotEqualTo(other.name()).endsWith(".invalid");
        assertThat(one.text()).isNotEqualTo(other.text()).hasSize(32);
        String label = one.name().substring(0, one.name().indexOf('.'));
        assertThat(one.in(FILES.bogusZone()))
                .startsWith(FILES.bogusZone())
                .contains(label + " 1 IN TXT \"" + one.text() + "\"\n")
                .contains(label + " 1 IN RRSIG TXT 13 2 1 ");
    }

    @ParameterizedTest
    @CsvSource({
        "1.17.1, true",
        "1.17.2, true",
        "1.18.0, true",
        "1.22.0rc1, true",
        "2.0, true",
        "1.17.0, false",
        "1.16.99, false",
        "1.9.6, false",
        "1, false",
        "latest, false",
        "'', false"
    })
    void knowsTheOldestVersion(String version, boolean recent) {
        assertThat(UnboundVersion.isRecent(version)).isEqualTo(recent);
    }

    @Test
    void findsTheConfiguredProgramWithVersionAndDigest() throws IOException {
        Path script = FakeUnbound.script(folder, "1.19.2");

        UnboundProgram program = UnboundProgram.find(script.toString(), "");

        assertThat(program.path()).isEqualTo(script);
        assertThat(program.version()).isEqualTo("1.19.2");
        assertThat(program.sha256()).hasSize(64).doesNotStartWith("e3b0c44298fc1c14");
        assertThat(program).hasToString("unbound 1.19.2, " + script + ", sha256 " + program.sha256());
    }

    @Test
    void findsAProgramOnTheSearchPath() throws IOException {
        Path script = FakeUnbound.script(folder, "1.19.2");
        assertThat(UnboundProgram.find(null, "/nowhere:" + folder).path()).isEqualTo(script);
    }

    @Test
    void eachWayToBeUnusableIsOneLineWithARemedy() throws IOException {
        refused(folder.resolve("missing").toString(), "is not a program");
        refused(FakeUnbound.script(folder, "1.13.1").toString(), "is unbound 1.13.1; dnssec: managed needs 1.17.1");
        Path other = Path.of("/bin/true");
        refused(other.toString(), "is not an unbound");
    }

    private static void refused(String path, String words) {
        assertThatThrownBy(() -> UnboundProgram.find(path, ""))
                .isInstanceOf(UnboundUnusable.class)
                .hasMessageContaining(words)
                .hasMessageContaining("apt-get install unbound")
                .hasMessageContaining("brew install unbound")
                .hasMessageContaining("--no-dnssec")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void waitsLongerForEachShortLife() {
        Duration brief = Duration.ofSeconds(1);
        Backoff first = Backoff.NONE.after(brief);
        assertThat(Backoff.NONE.delay()).isZero();
        assertThat(first.delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(first.after(brief).delay()).isEqualTo(Duration.ofMillis(400));
        Backoff many = first;
        for (int i = 0; i < 100; i++) {
            many = many.after(brief);
        }
        assertThat(many.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(many.after(Duration.ofMinutes(1)).delay()).isEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest(name = "[{index}] {1}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "  1: 0100007F:3BF9 00000000:0000 07                            | 1",
                "  1: 7F000001:3BF9 00000000:0000 07                            | 1",
                "  1: 0000000000000000FFFF00000100007F:3BF9 00000000:0000 07    | 1",
                "  1: 00000000:3BF9 00000000:0000 07                            | 0",
                "  1: 0100007F:3BFA 00000000:3BF9 07                            | 0",
                "  1: 00000000000000000000000001000000:3BF9 00000000:0000 07    | 0",
                "  nonsense                                                     | 0",
                "''                                                             | 0"
            })
    void countsWhoIsBoundToAPortOfLoopback(String row, int count) {
        assertThat(UdpListeners.count("  sl  local_address rem_address\n" + row + "\n" + row, 0x3BF9))
                .isEqualTo(2 * count);
    }

    @ParameterizedTest(name = "[{index}] {1}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "'[17] unbound[1:0] error: bind: address already in use\n[17] unbound[1:0] fatal error: could not open ports'"
                        + " | its last line is \"error: bind: address already in use\"",
                "'[17] unbound[1:0] fatal error: no config\n[17] unbound[1:0] info: bye' | its last line is \"fatal error: no config\"",
                "'one\nKilled' | its last line is \"Killed\"",
                "'' | it printed nothing"
            })
    void keepsTheLastError(String said, String words) {
        assertThat(Child.lastWords(said)).isEqualTo(words);
    }

    /** The message on AppArmor could not be tried on a host that enforces it; its remedy at least applies there. */
    @Test
    void namesAppArmorWhereTheProfileIsThereAndTheFolderIsNotItsOwn() {
        String said = "error: Could not open /tmp/x: Permission denied";
        boolean profile = Files.exists(Path.of("/etc/apparmor.d/usr.sbin.unbound"));
        assertThat(AppArmor.hint(said, Path.of("/tmp/x")).contains("/var/lib/unbound/quorate"))
                .isEqualTo(profile);
        assertThat(AppArmor.hint(said, Path.of("/var/lib/unbound/x"))).isEmpty();
        assertThat(AppArmor.hint("error: syntax", Path.of("/tmp/x"))).isEmpty();
    }

    @Test
    void aFreePortIsFreeAndAnOpenOneIsOpen() throws IOException {
        int port = LoopbackPorts.free();
        assertThat(LoopbackPorts.isOpen(port)).isFalse();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPorts.isOpen(listener.getLocalPort())).isTrue();
        }
    }
}
