package io.quorate.e2e.listeners;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quorate.e2e.harness.Quorate;

import static io.quorate.e2e.listeners.Http2Caller.CONTINUATION;
import static io.quorate.e2e.listeners.Http2Caller.DATA;
import static io.quorate.e2e.listeners.Http2Caller.END_HEADERS;
import static io.quorate.e2e.listeners.Http2Caller.END_STREAM;
import static io.quorate.e2e.listeners.Http2Caller.HEADERS;
import static io.quorate.e2e.listeners.Http2Caller.NOTHING;
import static io.quorate.e2e.listeners.Http2Caller.PING;
import static io.quorate.e2e.listeners.Http2Caller.PRIORITY;
import static io.quorate.e2e.listeners.Http2Caller.RST_STREAM;
import static io.quorate.e2e.listeners.Http2Caller.SETTINGS;
import static io.quorate.e2e.listeners.Http2Caller.WINDOW_UPDATE;
import static io.quorate.e2e.listeners.Http2Caller.int32;

/** The table of callers that abuse HTTP/2 (RFC 9113 section 10.5), by name. */
final class Http2Floods {

    private static final int ROUNDS = 2_000;
    private static final int FRAMES_A_ROUND = 50;

    private Http2Floods() {}

    /** A hostile caller's use of its connection; it may be cut off at any moment. */
    @FunctionalInterface
    interface Flood {

        void send(Http2Caller caller) throws IOException;
    }

    /** Callers that a server must cut off: each breaks a bound of its own. */
    static Map<String, Flood> unbearable() {
        Map<String, Flood> rows = new LinkedHashMap<>();
        rows.put("endless-continuation", caller -> {
            caller.frame(HEADERS, END_STREAM, 1, question());
            rounds(caller, i -> caller.frame(CONTINUATION, 0, 1, Http2Caller.block("x-letters", "a".repeat(1_000))));
        });
        rows.put("empty-continuation", caller -> {
            caller.frame(HEADERS, END_STREAM, 1, question());
            rounds(caller, i -> caller.frame(CONTINUATION, 0, 1, NOTHING));
        });
        rows.put(
                "rapid-reset",
                caller -> rounds(
                        caller,
                        i -> caller.frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, question())
                                .frame(RST_STREAM, 0, 2 * i + 1, int32(8))));
        rows.put("empty-data", caller -> {
            caller.frame(HEADERS, END_HEADERS, 1, question());
            rounds(caller, i -> caller.frame(DATA, 0, 1, NOTHING));
        });
        return rows;
    }

    /** Callers that cost what their octets cost, and are borne or cut off. */
    static Map<String, Flood> bearable() {
        Map<String, Flood> rows = new LinkedHashMap<>();
        rows.put("pings", caller -> rounds(caller, i -> caller.frame(PING, 0, 0, new byte[8])));
        rows.put("settings", caller -> rounds(caller, i -> caller.frame(SETTINGS, 0, 0, NOTHING)));
        rows.put("priorities", caller -> rounds(caller, i -> caller.frame(PRIORITY, 0, 2 * i + 1, new byte[5])));
        rows.put("windows", caller -> rounds(caller, i -> caller.frame(WINDOW_UPDATE, 0, 0, int32(1))));
        rows.put("unknown-frames", caller -> rounds(caller, i -> caller.frame(0x40, 0, 0, new byte[64])));
        rows.put(
                "many-streams",
                caller -> rounds(caller, i -> caller.frame(HEADERS, END_HEADERS, 2 * i + 1, question())));
        rows.put("header-of-a-mebibyte", caller -> {
            byte[] block = Http2Caller.block("x-letters", "a".repeat(1_048_576));
            caller.frame(HEADERS, END_STREAM, 1, question());
            for (int from = 0; from < block.length; from += 16_384) {
                byte[] part = Arrays.copyOfRange(block, from, Math.min(block.length, from + 16_384));
                caller.frame(CONTINUATION, from + 16_384 >= block.length ? END_HEADERS : 0, 1, part);
            }
            caller.flush();
        });
        return rows;
    }

    /** Returns the header of a question with a good key. */
    static byte[] question() {
        return Http2Caller.block(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":path",
                "/mpic",
                ":authority",
                "localhost",
                "content-type",
                "application/json",
                "x-api-key",
                Quorate.KEY);
    }

    private interface Frames {

        void add(int number);
    }

    private static void rounds(Http2Caller caller, Frames frames) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < FRAMES_A_ROUND; i++) {
                frames.add(round * FRAMES_A_ROUND + i);
            }
            caller.flush();
        }
    }
}
