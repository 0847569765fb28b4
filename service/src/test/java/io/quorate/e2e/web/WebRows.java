package io.quorate.e2e.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.quorate.e2e.web.Behaviour.Exchange;

/** The table of web servers, by name: honest ones that must pass, and those that must not. */
final class WebRows {

    static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    static final String AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    private static final String CHUNK = Integer.toHexString(AUTHORIZATION.length()) + "\r\n" + AUTHORIZATION + "\r\n";

    private WebRows() {}

    /** Servers whose answers hold the key authorization as they should. */
    static Map<String, Behaviour> honest() {
        Map<String, Behaviour> rows = new LinkedHashMap<>();
        rows.put("honest", with -> with.say(OK + length(AUTHORIZATION.length()) + AUTHORIZATION));
        rows.put("honest-chunked", with -> with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "0\r\n\r\n"));
        rows.put("honest-until-close", with -> with.say("HTTP/1.0 200 OK\r\n\r\n" + AUTHORIZATION));
        rows.put("honest-interim", with -> with.say(INTERIM + OK + length(AUTHORIZATION.length()) + AUTHORIZATION));
        rows.put(
                "honest-blanks-behind",
                with -> with.say(OK + length(AUTHORIZATION.length() + 2) + AUTHORIZATION + "\r\n"));
        return rows;
    }

    static Map<String, Behaviour> hostile() {
        Map<String, Behaviour> rows = new LinkedHashMap<>();
        rows.put("endless-interim", with -> endless(with.say(""), INTERIM.repeat(100)));
        rows.put(
                "many-interim",
                with -> with.say(INTERIM.repeat(40_000) + OK + length(AUTHORIZATION.length()) + AUTHORIZATION));
        rows.put("slow-interim", with -> drip(with, INTERIM));
        rows.put(
                "endless-headers",
                with -> endless(with.say(OK), "X-Letters: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(100)));
        rows.put("endless-header", with -> endless(with.say(OK + "X-Letters: "), "a".repeat(8_192)));
        rows.put("endless-status", with -> endless(with, "HTTP/1.1 200 " + "a".repeat(8_192)));
        rows.put("slow-headers", with -> drip(with.say(OK), "X: y\r\n"));
        rows.put("slow-body", with -> drip(with.say(OK + "\r\n" + AUTHORIZATION), " "));
        rows.put("endless-body", with -> endless(with.say(OK + "\r\n" + AUTHORIZATION), " ".repeat(8_192)));
        rows.put(
                "endless-trailers",
                with -> endless(
                        with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "0\r\n"),
                        "X: y\r\n".repeat(1_000)));
        rows.put(
                "endless-chunk-extension",
                with -> endless(with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "5;"), "a".repeat(8_192)));
        rows.put("silent", with -> with.socket().getInputStream().read());
        rows.put("short-body", with -> with.say(OK + length(1_000) + AUTHORIZATION));
        rows.put("chunks-without-end", with -> with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK));
        rows.put(
                "chunks-of-nonsense",
                with -> with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "zz\r\n\r\n"));
        rows.put(
                "chunk-of-minus-one",
                with -> with.say(OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "-1\r\n\r\n"));
        rows.put("gzip-with-a-tail", with -> zipped(with, gzip(AUTHORIZATION + " ".repeat(5_000) + "tail")));
        rows.put("gzip-that-breaks-late", with -> zipped(with, broken(gzip(AUTHORIZATION + noise()))));
        rows.put("gzip-cut", with -> zipped(with, cut(gzip(AUTHORIZATION + "\n"))));
        rows.put("gzip-bomb", with -> zipped(with, gzip(AUTHORIZATION + " ".repeat(50_000_000))));
        rows.put(
                "redirects-without-end",
                with -> with.say("HTTP/1.1 302 Found\r\nLocation: " + with.path() + "a\r\n" + length(0)));
        rows.put(
                "long-location",
                with -> with.say("HTTP/1.1 302 Found\r\nLocation: /" + "a".repeat(60_000) + "\r\n" + length(0)));
        rows.put("noise", with -> with.say(noise()));
        return rows;
    }

    /** Servers that are asked over TLS, after a redirect from the plain one. */
    static Map<String, Behaviour> overTls() {
        Map<String, Behaviour> rows = new LinkedHashMap<>();
        rows.put("tls-without-close-notify", with -> {
            with.say(OK + "\r\n" + AUTHORIZATION);
            with.socket().close();
        });
        rows.put("tls-that-drips", with -> drip(with.say(OK + "\r\n" + AUTHORIZATION), " "));
        rows.put("tls-reset", with -> {
            with.say(OK + "\r\n" + AUTHORIZATION);
            with.socket().setSoLinger(true, 0);
        });
        return rows;
    }

    static List<String> names(Map<String, Behaviour> rows) {
        return List.copyOf(rows.keySet());
    }

    private static String length(int octets) {
        return "Content-Length: " + octets + "\r\n\r\n";
    }

    private static void endless(Exchange with, String text) throws IOException {
        while (true) {
            with.say(text);
        }
    }

    private static void drip(Exchange with, String text) throws IOException, InterruptedException {
        Object pace = new Object();
        while (true) {
            with.say(text);
            synchronized (pace) {
                pace.wait(200);
            }
        }
    }

    private static void zipped(Exchange with, byte[] body) throws IOException {
        with.say(OK + "Content-Encoding: gzip\r\n" + length(body.length));
        with.say(body);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return octets.toByteArray();
    }

    private static byte[] broken(byte[] whole) {
        byte[] octets = whole.clone();
        Arrays.fill(octets, octets.length - 2_000, octets.length, (byte) 0xff);
        return octets;
    }

    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length - 4);
    }

    private static String noise() {
        StringBuilder text = new StringBuilder(" ".repeat(3_000));
        Random random = new Random(4_711);
        for (int i = 0; i < 20_000; i++) {
            text.append((char) (33 + random.nextInt(90)));
        }
        return text.toString();
    }
}
