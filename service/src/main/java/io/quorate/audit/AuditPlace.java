package io.quorate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Facts about the place of an audit file, looked at without changing it. What follows from them is judged elsewhere; what
 * happens to the file later is the writer's business.
 *
 * @param folder in which the file is, or is to be made
 * @param renewed whether this user may make a file of that name, as the writer does after a rotation
 * @param free   octets that this user may still write there; -1 where it is not known
 * @param size   octets of the whole file system; -1 where it is not known
 */
public record AuditPlace(String file, String folder, State state, boolean renewed, long free, long size) {

    private static final long UNKNOWN = -1;

    /** The first obstacle on the way to writing, or none. */
    public enum State {
        NO_FOLDER,
        FOLDER_IS_A_FILE,
        FILE_IS_A_FOLDER,
        FOLDER_NOT_WRITABLE,
        FILE_NOT_WRITABLE,
        /** Some process holds the lock of a writer. */
        HELD,
        FREE,
        /** Neither locked nor measured. */
        DEVICE
    }

    /** Looks. Blocks for the file system; not for a process that writes to the file itself, whose lock it would give up. */
    public static AuditPlace look(Path file) {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
        State state = state(file, folder);
        long free = UNKNOWN;
        long size = UNKNOWN;
        if (state == State.HELD || state == State.FREE) {
            try {
                FileStore store = Files.getFileStore(folder);
                free = store.getUsableSpace();
                size = store.getTotalSpace();
            } catch (IOException unknown) {
                // Not every file system says it; the writer meets its end, and says so.
                free = UNKNOWN;
            }
        }
        return new AuditPlace(file.toString(), folder.toString(), state, Files.isWritable(folder), free, size);
    }

    private static State state(Path file, Path folder) {
        if (!Files.exists(folder)) {
            return State.NO_FOLDER;
        }
        if (!Files.isDirectory(folder)) {
            return State.FOLDER_IS_A_FILE;
        }
        if (Files.isDirectory(file)) {
            return State.FILE_IS_A_FOLDER;
        }
        if (!Files.exists(file)) {
            return Files.isWritable(folder) ? State.FREE : State.FOLDER_NOT_WRITABLE;
        }
        if (!Files.isWritable(file)) {
            return State.FILE_NOT_WRITABLE;
        }
        if (!Files.isRegularFile(file)) {
            return State.DEVICE;
        }
        return isHeld(file) ? State.HELD : State.FREE;
    }

    private static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        } catch (IOException unsupported) {
            return false;
        }
    }
}
