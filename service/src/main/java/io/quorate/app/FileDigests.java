package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.quorate.support.Digests;

/**
 * Digests of files at one time, to detect changes. Times and sizes are not compared, since moving a link, as Kubernetes
 * does for a whole folder, may change neither.
 */
public final class FileDigests {

    private static final String NOT_A_FILE = "not a file";
    private static final String UNREADABLE = "unreadable";

    private FileDigests() {}

    /** Returns the SHA-256 of each file's octets, or a word for why it has none. Blocks. */
    public static Map<String, String> of(Collection<String> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach(file -> digests.put(file, of(file)));
        return digests;
    }

    private static String of(String file) {
        try {
            Path path = Path.of(file);
            // A pipe could be read only once, or block forever.
            return Files.isRegularFile(path) ? Digests.sha256Hex(Files.readAllBytes(path)) : NOT_A_FILE;
        } catch (IOException | InvalidPathException unreadable) {
            return UNREADABLE;
        }
    }
}
