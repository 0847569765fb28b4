package io.quorate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/** Reads the end of a trail's file, without reading all of it: the last hash, and whether the last line is complete. */
final class LastLine {

    private static final int STEP = 64 * 1024;
    private static final int HASH_IS_WITHIN = 128;
    private static final int MOST_TRIES = 1000;

    private LastLine() {}

    /** Returns whether appended octets would begin a line; false after a fragment that a crash left. */
    static boolean endsWithALine(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return size == 0 || read(channel, size - 1, 1)[0] == '\n';
        }
    }

    /** Returns the hash of the last whole line, or null if there is none. */
    static @Nullable String hash(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = lastLineFeed(channel, channel.size());
            for (int tries = 0; end > 0 && tries < MOST_TRIES; tries++) {
                int length = (int) Math.min(end, HASH_IS_WITHIN);
                String hash = AuditReader.hashOf(read(channel, end - length, length));
                if (hash != null) {
                    return hash;
                }
                end = lastLineFeed(channel, end);
            }
            return null;
        }
    }

    /** Returns the position of the last line feed before this one, or -1 if there is none. */
    private static long lastLineFeed(FileChannel channel, long before) throws IOException {
        for (long to = before; to > 0; to = Math.max(0, to - STEP)) {
            long from = Math.max(0, to - STEP);
            byte[] part = read(channel, from, (int) (to - from));
            for (int i = part.length - 1; i >= 0; i--) {
                if (part[i] == '\n') {
                    return from + i;
                }
            }
        }
        return -1;
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        long at = from;
        while (part.hasRemaining()) {
            int read = channel.read(part, at);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += read;
        }
        return part.array();
    }
}
