package io.quorate.dns.managed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.support.Fields;
import io.quorate.support.FileFault;

/**
 * The folder of one life of the child, closed to other users. If root made it, it is given to the user that the child
 * becomes.
 *
 * @param byRoot true if root made it
 */
record ChildFolder(Path path, boolean byRoot) {

    private static final Logger LOG = LoggerFactory.getLogger(ChildFolder.class);
    private static final String PREFIX = "quorate-unbound-";

    /** The users that a child started by root may become: that of unbound's packages, else the one without rights. */
    private static final List<String> USERS = List.of("unbound", "nobody");

    private static final String OWNER_ONLY = "rwx------";

    /**
     * Makes a folder.
     *
     * @param places the candidates; the first that exists and is writable is used
     */
    static ChildFolder in(List<Path> places) throws IOException {
        for (Path place : places) {
            if (Files.isDirectory(place) && Files.isWritable(place)) {
                Path folder = Files.createTempDirectory(
                        place,
                        PREFIX,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
                return new ChildFolder(folder, Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid")));
            }
        }
        throw new IOException("no folder of " + places + " can be written to");
    }

    /** Writes the files of a life and, if root runs this, gives them all to the child's user. */
    void fill(PackagedFiles files, SecretRecord secret, int port) throws IOException {
        Optional<UserPrincipal> user = byRoot ? Optional.of(user()) : Optional.empty();
        String configuration = ManagedConfiguration.of(
                files.configuration(),
                path,
                port,
                user.map(UserPrincipal::getName).orElse(""));
        Path written = write(ManagedConfiguration.CONFIGURATION, configuration);
        Path anchors = write(ManagedConfiguration.ANCHORS, files.anchors());
        Path zone = write(ManagedConfiguration.BOGUS_ZONE, secret.in(files.bogusZone()));
        if (user.isPresent()) {
            for (Path given : List.of(written, anchors, zone, path)) {
                Files.setOwner(given, user.get());
            }
        }
    }

    Path configuration() {
        return path.resolve(ManagedConfiguration.CONFIGURATION);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text, StandardCharsets.UTF_8);
    }

    private UserPrincipal user() throws IOException {
        UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
        for (String name : USERS) {
            try {
                return users.lookupPrincipalByName(name);
            } catch (UserPrincipalNotFoundException missing) {
                // The next place may exist.
            }
        }
        throw new IOException(
                "root starts unbound as one of " + USERS + ", and there is none: run useradd --system unbound");
    }

    /** Removes the folder, if the child's supervisor has not done so already. */
    void remove() {
        try {
            for (String name : List.of(
                    ManagedConfiguration.CONFIGURATION,
                    ManagedConfiguration.ANCHORS,
                    ManagedConfiguration.BOGUS_ZONE)) {
                Files.deleteIfExists(path.resolve(name));
            }
            Files.deleteIfExists(path);
        } catch (IOException left) {
            LOG.atWarn().addKeyValue(Fields.CAUSE, FileFault.words(left)).log("unbound's folder was not removed");
        }
    }
}
