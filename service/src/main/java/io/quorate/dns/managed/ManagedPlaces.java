package io.quorate.dns.managed;

import java.nio.file.Path;
import java.util.List;

/** Lists the places where the child's folder may be, best first. */
public final class ManagedPlaces {

    /** The place for a process without root rights on a machine whose AppArmor confines unbound to its own folders. */
    static final Path PREPARED = Path.of("/var/lib/unbound/quorate");

    private ManagedPlaces() {}

    public static List<Path> ofThisMachine() {
        return List.of(PREPARED, Path.of("/var/lib/unbound"), Path.of(System.getProperty("java.io.tmpdir")));
    }
}
