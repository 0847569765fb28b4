package io.quorate.dns.managed;

import java.nio.file.Path;
import java.util.List;

/** Where the child's folder may be, best first. */
public final class ManagedPlaces {

    /** For a process that is not root on a machine whose AppArmor keeps unbound to its own folders. */
    static final Path PREPARED = Path.of("/var/lib/unbound/quorate");

    private ManagedPlaces() {}

    public static List<Path> ofThisMachine() {
        return List.of(PREPARED, Path.of("/var/lib/unbound"), Path.of(System.getProperty("java.io.tmpdir")));
    }
}
