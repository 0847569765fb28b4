package io.quorate.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Layout;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

/**
 * One shell, to which blocks are pasted verbatim. Its folder looks like a clone with a built jar, and {@code quorate}
 * is on its path as in the image.
 */
final class Shell {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Workplace place;
    private final List<String> script = new ArrayList<>(List.of(
            "exec 8>&1 9>&2",
            // Whatever runs in the background ends with the shell.
            "trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT"));

    private Shell(Workplace place) {
        this.place = place;
    }

    static Shell in(Workplace place) {
        try {
            Files.createDirectories(place.file("service/target"));
            Files.createSymbolicLink(place.file("service/target/quorate.jar"), Jar.file());
            Files.createSymbolicLink(place.file("quorate.jar"), Jar.file());
            Files.createSymbolicLink(place.file("config"), Top.file("config"));
        } catch (IOException failure) {
            throw new AssertionError("cannot prepare " + place.folder(), failure);
        }
        return new Shell(place);
    }

    /** Pastes a block; what it prints is the output of a step. */
    Shell paste(String step, String block) {
        script.add("exec > " + step + ".out 2>&1");
        script.add(block);
        script.add("echo $? > " + step + ".code; exec >&8 2>&9");
        return this;
    }

    /** Adds a line that no document has. */
    Shell line(String line) {
        script.add(line);
        return this;
    }

    /** Runs all that was pasted. */
    void run() {
        Path file = place.write("walk", String.join("\n", script) + "\n");
        List<String> command = new ArrayList<>(Loopback.own(place));
        command.addAll(List.of(Programs.require("bash", "bash").toString(), file.toString()));
        Path java = Path.of(System.getProperty("java.home"), "bin");
        Path layout = Layout.in(place).program().getParent();
        Map<String, String> environment = Map.of(
                "PATH",
                java + ":" + layout + ":" + System.getenv("PATH"),
                "CURL_HOME",
                place.folder().toString());
        try (Child child = Child.start("walk", place.file("walk.log"), command, environment, place.folder())) {
            try {
                child.exitCode(Machine.patience(PATIENCE));
            } finally {
                child.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Returns what came of a step. */
    Ended step(String name) {
        return new Ended(name, Integer.parseInt(read(name + ".code").strip()), read(name + ".out"));
    }

    String read(String file) {
        try {
            return Files.readString(place.file(file));
        } catch (IOException failure) {
            throw new AssertionError("the walk did not come to " + file + ", see " + place.file("walk.log"), failure);
        }
    }
}
