package io.quorate.dns.managed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Explains failures that Debian's AppArmor profile of unbound causes: it lets unbound read below {@code /etc/unbound}
 * and {@code /var/lib/unbound} only.
 */
final class AppArmor {

    private static final Path PROFILE = Path.of("/etc/apparmor.d/usr.sbin.unbound");
    private static final Path ALLOWED = Path.of("/var/lib/unbound");

    private AppArmor() {}

    /** Returns the remedy if unbound's output suggests that the profile denied it a folder; else empty. */
    static String hint(String output, Path folder) {
        boolean denied = output.toLowerCase(Locale.ROOT).contains("permission denied");
        return denied && !folder.startsWith(ALLOWED) && Files.exists(PROFILE) ? remedy() : "";
    }

    private static String remedy() {
        return ". AppArmor keeps unbound to " + ALLOWED
                + ": give this process a folder there, with sudo install -d -m 700" + " -o "
                + System.getProperty("user.name") + " " + ManagedPlaces.PREPARED;
    }
}
