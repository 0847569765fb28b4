package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

/**
 * A folder in place of a machine's root: dpkg installs into it and runs the package's scripts for it. What the package
 * depends on is not in it.
 */
record DebianRoot(Workplace place, Path folder) {

    static DebianRoot in(Workplace place) {
        Programs.require("dpkg", "dpkg");
        Programs.require("systemd-sysusers", "systemd");
        Programs.require("systemd-tmpfiles", "systemd");
        if (!"root".equals(System.getProperty("user.name"))) {
            Programs.missing("dpkg installs as root alone");
        }
        Path folder = place.file("root");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new AssertionError("cannot make " + folder, failure);
        }
        return new DebianRoot(place, folder);
    }

    Ended install(String name, DebianPackage deb) {
        return dpkg(
                name,
                "--force-confdef",
                "--force-confold",
                "--install",
                deb.file().toString());
    }

    Ended remove() {
        return dpkg("remove", "--remove", "quorate");
    }

    Ended purge(String name) {
        return dpkg(name, "--purge", "quorate");
    }

    Path file(String absolute) {
        return folder.resolve(absolute.substring(1));
    }

    /** Returns owner, group and mode, such as {@code 0:999 640}, by numbers: the names are those of the folder. */
    String rights(String absolute) {
        try {
            Path file = file(absolute);
            int mode = (int) Files.getAttribute(file, "unix:mode") & 0777;
            return "%s:%s %o"
                    .formatted(Files.getAttribute(file, "unix:uid"), Files.getAttribute(file, "unix:gid"), mode);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + absolute, failure);
        }
    }

    /** Returns user and group of the units, {@code UID:GID}, as the folder's own list of users has them. */
    String user() {
        try {
            return Files.readAllLines(file("/etc/passwd")).stream()
                    .filter(line -> line.startsWith("quorate:"))
                    .map(line -> line.split(":", -1))
                    .map(fields -> fields[2] + ":" + fields[3])
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no user quorate"));
        } catch (IOException failure) {
            throw new AssertionError("cannot read the users", failure);
        }
    }

    private Ended dpkg(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "dpkg",
                "--root=" + folder,
                "--log=" + place.file("dpkg.log"),
                "--force-script-chrootless",
                "--force-depends"));
        command.addAll(List.of(arguments));
        return Ended.of(place, name, command.toArray(String[]::new)).expect(0);
    }
}
