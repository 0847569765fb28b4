package io.quorate.audit;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Where lines go. Used by the writer's thread alone. */
abstract class AuditSink {

    /** Makes ready for a new chain: the next line begins at the start of a line. */
    abstract void open() throws IOException;

    /** The hash of the last whole line that is there already; null where there is none or nobody can know. */
    abstract @Nullable String lastHash() throws IOException;

    /** Appends all of these octets, or fails; after a failure nobody knows how many were written. */
    abstract void write(byte[] lines, int length) throws IOException;

    /** Forces what was written to the disk. */
    abstract void force() throws IOException;

    abstract void close() throws IOException;
}
