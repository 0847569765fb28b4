package io.quorate.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** The trail on standard output, for a collector to store. */
final class StandardOutput extends AuditSink {

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private boolean torn;

    @Override
    void open() throws IOException {
        if (torn) {
            out.write('\n');
            torn = false;
        }
    }

    @Override
    @Nullable
    String lastHash() {
        return null;
    }

    @Override
    void write(byte[] lines, int length) throws IOException {
        torn = true;
        out.write(lines, 0, length);
        torn = false;
    }

    /** Does nothing: a pipe has no disk. */
    @Override
    void force() {}

    /** Does nothing: standard output belongs to the process, not to the trail. */
    @Override
    void close() {}
}
