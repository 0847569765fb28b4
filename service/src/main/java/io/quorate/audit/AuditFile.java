package io.quorate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The trail in a file that only grows. Who rotates it renames it: the next lines go to a new file of the old name, and
 * the chain goes on there.
 */
final class AuditFile extends AuditSink {

    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable Object identity;

    AuditFile(Path path) {
        this.path = path;
    }

    @Override
    void open() throws IOException {
        close();
        FileChannel opened = reopen();
        if (!LastLine.endsWithALine(path)) {
            writeAll(opened, ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    @Override
    @Nullable
    String lastHash() throws IOException {
        return LastLine.hash(path);
    }

    @Override
    void write(byte[] lines, int length) throws IOException {
        writeAll(current(), ByteBuffer.wrap(lines, 0, length));
    }

    @Override
    void force() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    @Override
    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** The file of that name as it is now: another one once somebody has renamed or removed it. */
    private FileChannel current() throws IOException {
        FileChannel open = channel;
        if (open != null && Objects.equals(identity, identityOf(path))) {
            return open;
        }
        close();
        return reopen();
    }

    private FileChannel reopen() throws IOException {
        if (!Files.exists(path)) {
            create();
        }
        FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        channel = opened;
        identity = identityOf(path);
        return opened;
    }

    /** Whom the service's user trusts may read it: names and addresses are no business of others. */
    private void create() throws IOException {
        if (Files.getFileStore(Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path))
                .supportsFileAttributeView("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } else {
            Files.createFile(path);
        }
    }

    private static @Nullable Object identityOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }
}
