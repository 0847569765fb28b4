package io.quorate.dns.managed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Debian's profile of unbound lets it read below {@code /etc/unbound} and {@code /var/lib/unbound} only. */
final class AppArmor {

    private static final Path PROFILE = Path.of("/etc/apparmor.d/usr.sbin.unbound");
    private static final Path ALLOWED = Path.of("/var/lib/unbound");

    private AppArmor() {}

    /** What to do where what unbound said looks as if the profile kept it out of a folder; else empty. */
    static String hint(String said, Path folder) {
        boolean denied = said.toLowerCase(Locale.ROOT).contains("permission denied");
        return denied && !folder.startsWith(ALLOWED) && Files.exists(PROFILE) ? remedy() : "";
    }

    private static String remedy() {
        return ". AppArmor keeps unbound to " + ALLOWED
                + ": give this process a folder there, with sudo install -d -m 700" + " -o "
                + System.getProperty("user.name") + " " + ManagedPlaces.PREPARED;
    }
}
