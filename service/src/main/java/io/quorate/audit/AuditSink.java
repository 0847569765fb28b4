package io.quorate.audit;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Where lines go. Used by the writer's thread alone. */
abstract class AuditSink {

    /**
     * What happened to a file under its writer.
     *
     * @param octets written to the file before
     * @param left   of them are in the file that has the name now
     */
    record FileEvent(Kind kind, long octets, long left) {

        enum Kind {
            /** Another file, or none, has the name now. */
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

    /** Makes ready for a new chain: the next line begins at the start of a line. */
    abstract void open() throws IOException;

    /** The hash of the last whole line that is there already; null where there is none, or none can be known. */
    abstract @Nullable String lastHash() throws IOException;

    /** What happened since the last call; the next line is then written to the file that has the name now. */
    Optional<FileEvent> event() throws IOException {
        return Optional.empty();
    }

    /** Appends all of these octets, or fails; how many were written before a failure is not known. */
    abstract void write(byte[] lines, int length) throws IOException;

    /** Forces what was written to the disk. */
    abstract void force() throws IOException;

    abstract void close() throws IOException;
}
