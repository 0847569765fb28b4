package io.quorate.e2e.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

/** A package that {@code service/package} made from the jar under test. */
record DebianPackage(Workplace place, Path file) {

    static DebianPackage build(Workplace place) {
        return build(place, "build", Map.of(), "022");
    }

    /** Builds the package into a folder of this name. */
    static DebianPackage build(Workplace place, String name, Map<String, String> environment, String umask) {
        Programs.require("dpkg-deb", "dpkg");
        String script = "umask %s && exec service/package %s %s".formatted(umask, place.file(name), Jar.file());
        String output = Ended.of(place, name, environment, List.of("sh", "-c", script))
                .expect(0)
                .output();
        return new DebianPackage(place, Path.of(output.strip()));
    }

    /** Returns the same package as a later version, whose example for a perspective has one more line. */
    DebianPackage later(String version) {
        Path folder = place.file("later");
        Path later = place.file("later.deb");
        String script = """
                dpkg-deb -R %1$s %2$s
                sed -i 's/^Version: .*/Version: %4$s/' %2$s/DEBIAN/control
                echo '# A line of the later version.' >> %2$s/etc/quorate/perspective.yaml
                dpkg-deb --root-owner-group -Znone --build %2$s %3$s
                """.formatted(file, folder, later, version);
        Ended.of(place, "later", "sh", "-e", "-c", script).expect(0);
        return new DebianPackage(place, later);
    }

    /** Unpacks what it installs, into a folder of this name. */
    Path unpack(String name) {
        Path folder = place.file(name);
        Ended.of(place, name, "dpkg-deb", "-x", file.toString(), folder.toString())
                .expect(0);
        return folder;
    }

    /** Returns a field of its control file. */
    String field(String name) {
        return Ended.of(place, "field-" + name, "dpkg-deb", "-f", file.toString(), name)
                .expect(0)
                .output()
                .strip();
    }
}
