package io.quorate.e2e.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

/**
 * Substitutes for pulumi, aws and docker that write down their arguments, and {@code infra-pulumi/deploy} among them.
 */
final class PlayedCloud {

    private static final Path STAND_INS = Path.of("src/test/resources/deploy");
    private static final String EVERY_PLATFORM = "linux/amd64, linux/arm64";

    private final Workplace place;
    private final String path;
    private int runs;

    PlayedCloud(Workplace place) {
        this.place = place;
        this.path = place.file("bin") + ":" + Path.of(System.getProperty("java.home"), "bin") + ":"
                + Programs.require("openssl", "openssl").getParent() + ":"
                + Programs.require("mvn", "maven").getParent() + ":" + System.getenv("PATH");
        try {
            Files.createDirectories(place.file("config"));
            Files.createDirectories(place.file("bin"));
            for (String tool : List.of("pulumi", "aws", "docker")) {
                Files.copy(STAND_INS.resolve(tool), place.file("bin/" + tool), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failure) {
            throw new AssertionError("cannot prepare " + place.folder(), failure);
        }
        place.write("platforms", EVERY_PLATFORM + "\n");
        set("coordinatorRegion", "us-east-2");
        set("perspectives", "[\"us-west-2\"]");
    }

    /** One run of the script, with what the tools were asked meanwhile. */
    record Run(Ended ended, List<String> calls) {

        long asked(String beginning) {
            return calls.stream().filter(call -> call.startsWith(beginning)).count();
        }

        Run succeeds() {
            ended.expect(0);
            return this;
        }

        Run fails() {
            if (ended.code() == 0) {
                throw new AssertionError("it should fail: " + ended);
            }
            return this;
        }

        boolean says(String beginning) {
            return ended.output().lines().anyMatch(line -> line.startsWith(beginning));
        }
    }

    Run deploy(String... action) {
        place.write("calls", "");
        List<String> command = new ArrayList<>(List.of("bash", "infra-pulumi/deploy", "small"));
        command.addAll(List.of(action));
        Map<String, String> environment =
                Map.of("PATH", path, "FOLDER", place.folder().toString());
        Ended ended = Ended.of(place, "run-" + ++runs, environment, command);
        return new Run(ended, read("calls").lines().toList());
    }

    void set(String key, String value) {
        place.write("config/" + key, value);
    }

    String config(String key) {
        return read("config/" + key);
    }

    Path file(String key) {
        return place.file("config/" + key);
    }

    /** Returns the whole configuration of the stack. */
    Map<String, String> everything() {
        try (Stream<Path> files = Files.list(place.file("config"))) {
            Map<String, String> all = new TreeMap<>();
            files.map(file -> file.getFileName().toString()).forEach(key -> all.put(key, config(key)));
            return all;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(place.file(file));
        } catch (IOException failure) {
            throw new AssertionError("there is no " + file, failure);
        }
    }
}
