package io.quorate.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The image's layout in a folder of the test: the launcher and the jar, without the archive of a training run. */
public record Layout(Path folder) {

    public static Layout in(Workplace place) {
        Path folder = place.file("quorate");
        try {
            Files.createDirectories(folder.resolve("bin"));
            Files.createDirectories(folder.resolve("lib"));
            Files.createSymbolicLink(folder.resolve("lib/quorate.jar"), Jar.file());
            Path program = Files.copy(Top.file("service/launch"), folder.resolve("bin/quorate"));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new AssertionError("cannot lay out " + folder, failure);
        }
        return new Layout(folder);
    }

    public Path program() {
        return folder.resolve("bin/quorate");
    }

    /** Starts a command by the launcher. */
    public Child start(Workplace place, String name, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        return Child.start(name, place.file(name + ".log"), command, environment);
    }
}
