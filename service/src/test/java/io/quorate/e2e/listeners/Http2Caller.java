package io.quorate.e2e.listeners;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller that writes frames of HTTP/2 (RFC 9113 section 6) as it likes, over plain TCP with prior knowledge. */
final class Http2Caller implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final byte[] NOTHING = new byte[0];

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH_OF_HPACK_PREFIX = 127;

    private final Socket socket;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /** Connects and says the preface with these settings, {@link #NOTHING} for none. */
    Http2Caller(int port, byte[] settings) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        waiting.write(PREFACE);
        frame(SETTINGS, 0, 0, settings);
        flush();
    }

    /** Puts a frame behind those that wait to be sent. */
    Http2Caller frame(int type, int flags, int stream, byte[] payload) {
        waiting.write(payload.length >> 16);
        waiting.write(payload.length >> 8);
        waiting.write(payload.length);
        waiting.write(type);
        waiting.write(flags);
        waiting.writeBytes(int32(stream));
        waiting.writeBytes(payload);
        return this;
    }

    void flush() throws IOException {
        OutputStream out = socket.getOutputStream();
        waiting.writeTo(out);
        waiting.reset();
        out.flush();
    }

    /** Reads until the server closes the connection; false when it has not within the time. */
    boolean isClosedWithin(int millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000L;
        socket.setSoTimeout(Math.max(1, millis));
        InputStream in = socket.getInputStream();
        byte[] room = new byte[65_536];
        try {
            while (System.nanoTime() < end) {
                if (in.read(room) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Reads frames until one is the header or the reset of a stream; false when none came in time or the server left. */
    boolean hearsOf(int stream, int millis) throws IOException {
        socket.setSoTimeout(millis);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            while (true) {
                int lengthAndType = in.readInt();
                int type = lengthAndType & 0xff;
                in.readUnsignedByte();
                int of = in.readInt();
                in.readNBytes(lengthAndType >>> 8);
                if (of == stream && (type == HEADERS || type == RST_STREAM)) {
                    return true;
                }
            }
        } catch (EOFException | SocketTimeoutException nothing) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Returns a header block in literals without index (RFC 7541 section 6.2.2), names and values in turn. */
    static byte[] block(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0);
            literal(block, namesAndValues[i]);
            literal(block, namesAndValues[i + 1]);
        }
        return block.toByteArray();
    }

    static byte[] int32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length < LENGTH_OF_HPACK_PREFIX) {
            block.write(octets.length);
        } else {
            block.write(LENGTH_OF_HPACK_PREFIX);
            int rest = octets.length - LENGTH_OF_HPACK_PREFIX;
            for (; rest >= 128; rest /= 128) {
                block.write(rest % 128 + 128);
            }
            block.write(rest);
        }
        block.writeBytes(octets);
    }
}
