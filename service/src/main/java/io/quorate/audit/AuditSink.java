package io.quorate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Destination of the trail's lines. Used by the writer's thread alone, but for {@link #reader}. */
abstract class AuditSink {

    /**
     * An external change to the file.
     *
     * @param octets length written to the file before
     * @param left   how many of these octets the file with that name has now
     */
    record FileEvent(Kind kind, long octets, long left) {

        enum Kind {
            /** The name belongs to another file now, or to none. */
            ROTATED("rotated"),
            /** The file has become shorter. */
            TRUNCATED("truncated");

            private final String wireName;

            Kind(String wireName) {
                this.wireName = wireName;
            }

            String wireName() {
                return wireName;
            }
        }
    }

    /** Prepares for a new chain, so that the next octets begin a line. */
    abstract void open() throws IOException;

    /** Returns the hash of the last whole line that already exists, or null if there is none or it cannot be known. */
    abstract @Nullable String lastHash() throws IOException;

    /** Returns the change since the last call. The next line is written to the file that has the name now. */
    Optional<FileEvent> event() throws IOException {
        return Optional.empty();
    }

    /** Appends all of these octets or fails. After a failure, the number of octets written is unknown. */
    abstract void write(byte[] lines, int length) throws IOException;

    /**
     * Returns the channel by which other threads may read what was written, or null where there is none. It is closed
     * with the sink. A reader must not close it, which would give up the lock of the file.
     */
    @Nullable
    FileChannel reader() {
        return null;
    }

    /** Forces the written octets to the disk. */
    abstract void force() throws IOException;

    abstract void close() throws IOException;
}
