package io.quorate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.audit.AuditSink.FileEvent.Kind;

/**
 * The trail in a file that only grows and that no other process writes to. To rotate it, rename it: the next lines go
 * to a new file with the old name, in which the chain continues.
 */
final class AuditFile extends AuditSink {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);

    private final Path path;
    private @Nullable FileChannel channel;
    private volatile @Nullable FileChannel reader;
    private @Nullable Object identity;
    private @Nullable String lastHash;
    private boolean regular;
    private long size;

    AuditFile(Path path) {
        this.path = path;
    }

    /** Signals that another process writes to the file. */
    static final class InUse extends IOException {

        private static final long serialVersionUID = 1L;

        InUse() {
            super(
                    "another process writes to it: one file belongs to one process, so give each an audit.file of its own");
        }
    }

    @Override
    void open() throws IOException {
        close();
        // Read before locking, since closing any channel of a file releases the locks that the process holds on it.
        lastHash = LastLine.hash(path);
        boolean line = LastLine.endsWithALine(path);
        long looked = Files.isRegularFile(path) ? Files.size(path) : 0;
        FileChannel opened = reopen();
        if (size != looked) {
            close();
            throw new InUse();
        }
        if (!line) {
            writeAll(opened, ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    @Override
    @Nullable
    String lastHash() {
        return lastHash;
    }

    @Override
    Optional<FileEvent> event() throws IOException {
        FileChannel open = channel;
        if (open == null || identity == null) {
            return Optional.empty();
        }
        if (!Objects.equals(identity, identityOf(path))) {
            long before = size;
            close();
            reopen();
            return Optional.of(new FileEvent(Kind.ROTATED, before, size));
        }
        if (!regular || open.size() >= size) {
            return Optional.empty();
        }
        FileEvent truncated = new FileEvent(Kind.TRUNCATED, size, open.size());
        open();
        return Optional.of(truncated);
    }

    @Override
    void write(byte[] lines, int length) throws IOException {
        FileChannel open = channel;
        writeAll(open == null ? reopen() : open, ByteBuffer.wrap(lines, 0, length));
    }

    @Override
    void force() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    @Override
    @Nullable
    FileChannel reader() {
        return reader;
    }

    @Override
    void close() throws IOException {
        FileChannel open = channel;
        FileChannel read = reader;
        channel = null;
        reader = null;
        if (open != null) {
            open.close();
        }
        if (read != null) {
            read.close();
        }
    }

    private FileChannel reopen() throws IOException {
        if (!Files.exists(path)) {
            create();
        }
        regular = Files.isRegularFile(path);
        FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try {
            lock(opened);
        } catch (InUse other) {
            opened.close();
            throw other;
        }
        channel = opened;
        reader = regular ? FileChannel.open(path, StandardOpenOption.READ) : null;
        identity = identityOf(path);
        size = regular ? opened.size() : 0;
        return opened;
    }

    /** Locks the file until the channel is closed. Devices are not locked, and not every file system supports locks. */
    private void lock(FileChannel opened) throws InUse {
        if (!regular) {
            return;
        }
        try {
            if (opened.tryLock() == null) {
                throw new InUse();
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            throw new InUse();
        } catch (InUse other) {
            throw other;
        } catch (IOException unsupported) {
            LOG.warn("audit trail not locked");
        }
    }

    /**
     * Creates the file, readable by the group of the service's user but not by others, since it holds names and
     * addresses.
     */
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

    private void writeAll(FileChannel open, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            size += open.write(octets);
        }
    }
}
