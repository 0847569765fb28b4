package io.quorate.e2e.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of configuration as Kubernetes mounts it: each file is a link by way of {@code ..data}, and a change moves that one
 * link to another folder.
 */
final class ConfigFolder {

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();
    private int version;

    ConfigFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String text(String name) {
        return files.get(name);
    }

    /** Sets what a file holds from the next {@link #swap} on. */
    ConfigFolder put(String name, String text) {
        files.put(name, text);
        return this;
    }

    ConfigFolder put(String name, Path from) throws IOException {
        return put(name, Files.readString(from));
    }

    /** Lets all files hold what was set, in one step. */
    void swap() throws IOException {
        Path next = Files.createDirectories(folder.resolve("..version-" + ++version));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(next.resolve(file.getKey()), file.getValue());
        }
        Path link = Files.createSymbolicLink(folder.resolve("..data-next"), next.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (String name : files.keySet()) {
            if (!Files.exists(file(name))) {
                Files.createSymbolicLink(file(name), Path.of("..data", name));
            }
        }
    }
}
