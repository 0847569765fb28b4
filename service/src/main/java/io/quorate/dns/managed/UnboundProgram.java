package io.quorate.dns.managed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

import io.quorate.support.Digests;

/**
 * The unbound program of this machine. Finding it blocks, so it must not be called on an event loop.
 *
 * @param path    the path of the file
 * @param version the version that it reports
 * @param sha256  the digest of the file, in hex
 */
public record UnboundProgram(Path path, String version, String sha256) {

    private static final String NAME = "unbound";

    /** Folders used by packages; /usr/sbin is on few users' PATH. */
    private static final List<String> USUAL_PLACES =
            List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/sbin");

    /** The remedy whenever unbound is missing: install it, or use another mode. */
    public static final String REMEDY =
            "install it (apt-get install unbound, brew install unbound), set dns.unbound.path where it is elsewhere,"
                    + " or go without DNSSEC (--no-dnssec, for a look from here)";

    /**
     * Finds unbound.
     *
     * @param configured the only path to try; null searches
     * @param searchPath folders between colons, as in {@code PATH}
     * @throws UnboundUnusable if there is none, or only one that is too old
     */
    public static UnboundProgram find(@Nullable String configured, String searchPath) {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            throw new UnboundUnusable(
                    "dnssec: managed needs a Unix system and unbound: run a validating resolver of your"
                            + " own on loopback (dnssec: trust-ad), or go without DNSSEC (--no-dnssec)");
        }
        Path path = configured == null ? search(searchPath) : given(configured);
        String version = UnboundVersion.ask(path);
        if (!UnboundVersion.isRecent(version)) {
            throw new UnboundUnusable(path + " is unbound " + version + "; dnssec: managed needs "
                    + UnboundVersion.OLDEST + " or later: " + REMEDY);
        }
        return new UnboundProgram(path, version, sha256(path));
    }

    private static Path given(String configured) {
        Path path = path(configured);
        if (path == null || !isProgram(path)) {
            throw new UnboundUnusable("dns.unbound.path: " + configured + " is not a program: " + REMEDY);
        }
        return path.toAbsolutePath();
    }

    private static Path search(String searchPath) {
        List<String> folders = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(searchPath, ":");
        while (tokens.hasMoreTokens()) {
            folders.add(tokens.nextToken());
        }
        folders.addAll(USUAL_PLACES);
        for (String folder : folders) {
            Path place = path(folder);
            if (place != null && isProgram(place.resolve(NAME))) {
                return place.resolve(NAME).toAbsolutePath();
            }
        }
        throw new UnboundUnusable("dnssec: managed needs unbound, and there is none: " + REMEDY);
    }

    /** Returns name and version, as unbound answers {@code version.bind}. */
    public String title() {
        return "unbound " + version;
    }

    /** Returns version and file, for records and pages. */
    @Override
    public String toString() {
        return title() + ", " + path + ", sha256 " + sha256;
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unwritable) {
            return null;
        }
    }

    private static String sha256(Path path) {
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream digested = new DigestInputStream(file, Digests.sha256())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException unreadable) {
            throw new UnboundUnusable(path + " cannot be read, so its digest cannot be recorded: " + REMEDY);
        }
    }
}
