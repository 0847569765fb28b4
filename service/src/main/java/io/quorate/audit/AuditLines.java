package io.quorate.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream of any length into lines of octets, one at a time. */
public final class AuditLines {

    private static final int PART = 256 * 1024;
    private static final int LONGEST = 16 * 1024 * 1024;

    private AuditLines() {}

    /** Receives lines. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes the next line.
         *
         * @param number from 1
         * @param octets without the line feed; at most the first 16 MiB
         */
        void take(long number, byte[] octets);
    }

    /**
     * Passes on every line, including an unterminated last one. Returns true if the stream is empty or ends with a line
     * feed.
     */
    public static boolean each(InputStream in, Taker taker) throws IOException {
        byte[] part = new byte[PART];
        byte[] line = new byte[PART];
        int length = 0;
        long number = 1;
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            int from = 0;
            for (int at = 0; at < read; at++) {
                if (part[at] == '\n' && length == 0) {
                    taker.take(number++, Arrays.copyOfRange(part, from, at));
                    from = at + 1;
                } else if (part[at] == '\n') {
                    line = joined(line, length, part, from, at);
                    taker.take(number++, Arrays.copyOf(line, Math.min(LONGEST, length + at - from)));
                    length = 0;
                    from = at + 1;
                }
            }
            line = joined(line, length, part, from, read);
            length = Math.min(LONGEST, length + read - from);
        }
        if (length > 0) {
            taker.take(number, Arrays.copyOf(line, length));
        }
        return length == 0;
    }

    private static byte[] joined(byte[] line, int length, byte[] part, int from, int to) {
        int wanted = Math.min(LONGEST, length + to - from);
        byte[] room =
                wanted <= line.length ? line : Arrays.copyOf(line, Math.max(wanted, Math.min(LONGEST, 2 * length)));
        System.arraycopy(part, from, room, length, wanted - length);
        return room;
    }

    /** Returns the first index of these octets in a line, or -1. It is used to avoid parsing JSON. */
    static int indexOf(byte[] line, byte[] sought) {
        for (int at = 0; at + sought.length <= line.length; at++) {
            if ((sought.length == 0 || line[at] == sought[0])
                    && Arrays.mismatch(line, at, at + sought.length, sought, 0, sought.length) < 0) {
                return at;
            }
        }
        return -1;
    }
}
