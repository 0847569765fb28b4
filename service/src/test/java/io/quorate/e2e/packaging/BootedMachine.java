package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Assumptions;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

/**
 * A machine with a running systemd: the files of this one below a layer in memory, and namespaces of its own, made by
 * {@code boot}. Its network is loopback alone.
 */
final class BootedMachine implements AutoCloseable {

    private static final Path BOOT =
            Path.of("src/test/resources/packaging/boot").toAbsolutePath();
    private static final long PACE_MILLIS = 500;

    private final Workplace place;
    private final Child machine;

    private BootedMachine(Workplace place, Path layer) {
        this.place = place;
        this.machine = Child.start(
                "machine",
                place.file("machine.log"),
                List.of(BOOT.toString(), layer.toString(), Top.folder().toString()),
                Map.of());
    }

    /**
     * Boots the machine. Without systemd the test is skipped, and fails in CI; where such a machine cannot be made,
     * because namespaces and mounts are forbidden, it is skipped in CI too.
     */
    static BootedMachine boot(Workplace place) throws IOException {
        Programs.requireFile(Path.of("/lib/systemd/systemd"), "systemd");
        Programs.requireFile(Path.of("/usr/bin/java"), "default-jre-headless");
        Programs.require("ip", "iproute2");
        Programs.require("unbound", "unbound");
        Path layer = Files.createDirectories(place.file("layer"));
        Ended trial = Ended.of(place, "trial", BOOT.toString(), layer.toString());
        Assumptions.assumeTrue(trial.code() == 0, "no other machine can be booted here: " + trial.output());
        BootedMachine booted = new BootedMachine(place, layer);
        booted.machine.awaitThat("a running systemd", booted::isRunning, PACE_MILLIS);
        return booted;
    }

    /** Runs a command on the machine, as root. */
    Ended run(String name, String... command) {
        return Ended.of(place, name, Map.of(), onMachine(List.of(command)));
    }

    /** Runs a script on the machine, which ends at its first failure. */
    Ended script(String name, String script) {
        return run(name, "sh", "-e", "-c", script);
    }

    /** Starts a command on the machine. */
    Child start(String name, String... command) {
        return Child.start(name, place.file(name + ".log"), onMachine(List.of(command)), Map.of());
    }

    /** Returns a property of a unit. */
    String property(String unit, String property) {
        return run("property", "systemctl", "show", "--value", "-p", property, unit)
                .output()
                .strip();
    }

    /** Waits until a condition on the machine holds. */
    void awaitThat(String what, BooleanSupplier condition) {
        machine.awaitThat(what, condition, PACE_MILLIS);
    }

    @Override
    public void close() {
        machine.close();
    }

    private boolean isRunning() {
        return init().isPresent()
                && run("state", "systemctl", "is-system-running").code() == 0;
    }

    /** Returns the first process of the machine, which entered its files already. */
    private Optional<Long> init() {
        return machine.handle()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/systemd"))
                        .isPresent())
                .map(ProcessHandle::pid)
                .min(Long::compare);
    }

    private List<String> onMachine(List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                Programs.require("nsenter", "util-linux").toString(),
                "--target=" + init().orElseThrow(),
                "--all",
                "--root",
                "--wd",
                "env",
                "-i",
                "HOME=/root",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        words.addAll(command);
        return words;
    }
}
