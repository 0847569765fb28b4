package io.quorate.e2e.golden;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parts of audit lines that many scenarios share, each written once. Its name holds a digest of it, so that a new scenario
 * renames none.
 */
final class Fragments {

    private static final int DIGITS = 8;

    private static final List<Kind> KINDS = List.of(
            kind("chained", "(?<=: )\\{\"chain\":.*?(?=\"attempt\")"),
            kind("asked", "\"caller\":.*\"acme_label\":(null|\"[^\"]*\")"),
            kind("reply", "\"server\":\"[^\"]*\",\"rcode\":.*?\"took_us\":MICROS"),
            kind("queries", "\"queries\":\\[.*\\](?=,\"queries_cut\")"),
            kind("views", "\"perspectives\":\\[.*\\](?=,\"primary\")"),
            kind("who", "(?<=record of ).*?(?=: )"),
            kind("views", "\\[\"[a-z0-9-]+: view \\d+\".*?\\]"),
            kind("rules", "\"rules\":\\{.*?\\}(?=,\"simulation\")"));

    private record Kind(String name, Pattern what) {}

    private final TreeMap<String, String> known = new TreeMap<>();

    /** Returns the line with each fragment replaced by its name. */
    String fold(String line) {
        String folded = line;
        for (Kind kind : KINDS) {
            folded = kind.what().matcher(folded).replaceAll(found -> "<" + name(kind.name(), found.group()) + ">");
        }
        return folded;
    }

    /** Returns each fragment behind its name. */
    List<String> lines() {
        return known.entrySet().stream()
                .map(one -> "<" + one.getKey() + "> = " + one.getValue())
                .toList();
    }

    private String name(String kind, String fragment) {
        String name = kind + " " + digest(fragment);
        String other = known.put(name, fragment);
        if (other != null && !other.equals(fragment)) {
            throw new IllegalStateException("two fragments are named " + name);
        }
        return name;
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Kind kind(String name, String what) {
        return new Kind(name, Pattern.compile(what));
    }
}
