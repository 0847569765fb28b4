package io.quorate.perf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers DNS queries as a validating resolver would, from names alone: what a name ends with says what is found there.
 * It works on octets, so that its own cost stays out of the way of what is measured.
 */
final class DnsResponder {

    private static final int HEADER = 12;
    private static final int SOA = 6;
    private static final int A = 1;
    private static final int TXT = 16;
    private static final int CAA = 257;
    private static final int AD = 0x20;
    private static final byte[] SOA_DATA = {0, 0, 0, 0, 0, 1, 0, 0, 14, 16, 0, 0, 2, 88, 0, 1, 81, -128, 0, 0, 1, 44};
    private static final byte[] OPT = {0, 0, 41, 4, (byte) 208, 0, 0, (byte) 128, 0, 0, 0};

    private DnsResponder() {}

    /** Returns the response; empty for silent names and for packets that are not queries. */
    static Optional<byte[]> respond(byte[] query) {
        int end = questionEnd(query);
        String name = name(query);
        if (end > query.length || name.endsWith(".silent.example.")) {
            return Optional.empty();
        }
        int type = (query[end - 4] & 0xff) << 8 | query[end - 3] & 0xff;
        byte[] data = data(name, type);
        ByteBuffer response = ByteBuffer.allocate(512);
        response.put(query, 0, 2).put((byte) (0x80 | query[2] & 1));
        response.put((byte) (0x80 | (name.endsWith(".plain.example.") ? 0 : AD)));
        boolean found = data.length > 0;
        response.putShort((short) 1).putShort((short) (found ? 1 : 0)).putShort((short) (found ? 0 : 1));
        response.putShort((short) 1).put(query, HEADER, end - HEADER);
        if (found) {
            record(response.putShort((short) 0xc00c), type, data);
        } else {
            record(response.put((byte) 0), SOA, SOA_DATA);
        }
        response.put(OPT);
        byte[] octets = new byte[response.position()];
        response.flip().get(octets);
        return Optional.of(octets);
    }

    private static byte[] data(String name, int type) {
        if (type == SOA && name.equals(".")) {
            return SOA_DATA;
        }
        if (type == CAA && (name.endsWith(".caa.example.") || name.endsWith(".plain.example."))) {
            return caa("ca.example");
        }
        if (type == CAA && name.endsWith(".deny.example.")) {
            return caa("other.example");
        }
        if (type == TXT && name.endsWith(".txt.example.")) {
            return text(Names.TOKEN);
        }
        if (type == A && name.endsWith(".quiet.example.")) {
            return SilentServer.ADDRESS;
        }
        return type == A && (name.endsWith(".web.example.") || name.endsWith(".tls.example."))
                ? new byte[] {127, 0, 0, 1}
                : new byte[0];
    }

    private static byte[] caa(String issuer) {
        byte[] value = ("\0\5issue" + issuer).getBytes(StandardCharsets.ISO_8859_1);
        return value;
    }

    private static byte[] text(String text) {
        return ((char) text.length() + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void record(ByteBuffer out, int type, byte[] data) {
        out.putShort((short) type).putShort((short) 1).putInt(300);
        out.putShort((short) data.length).put(data);
    }

    private static int questionEnd(byte[] query) {
        int at = HEADER;
        while (at < query.length && query[at] > 0) {
            at += query[at] + 1;
        }
        return at + 5;
    }

    private static String name(byte[] query) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (at < query.length && query[at] > 0 && at + query[at] < query.length) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.ISO_8859_1))
                    .append('.');
            at += query[at] + 1;
        }
        return name.length() == 0 ? "." : name.toString().toLowerCase(Locale.ROOT);
    }
}
