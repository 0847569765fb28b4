package io.quorate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the console: its libraries are the pinned ones, it is small, and it has nothing that its policy would refuse. */
class ConsoleFilesTest {

    private static final Path CONSOLE = Path.of("src/main/console");
    private static final Path VENDOR = CONSOLE.resolve("vendor");
    private static final int MOST_OCTETS = 120 * 1024;

    /** Markup from text, code from text, a place where a key would stay, another host. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\\.write|\\beval\\(|new Function"
                    + "|localStorage|sessionStorage|indexedDB|document\\.cookie|(?:src|href)=[\"']?(?:https?:)?//"
                    + "|\\bfrom '[^.]|import\\('[^.]|@import url|url\\(");
    /** In HTML also what is inline. */
    private static final Pattern INLINE =
            Pattern.compile("(?i)<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)|javascript:");

    @Test
    void librariesAreThePinnedFiles() throws Exception {
        List<String> lines = Files.readAllLines(VENDOR.resolve("SHA256SUMS.txt"));

        assertThat(lines).hasSize(2);
        for (String line : lines) {
            String[] parts = line.split("  ", 2);
            assertThat(sha256(Files.readAllBytes(VENDOR.resolve(parts[1]))))
                    .as(parts[1])
                    .isEqualTo(parts[0]);
        }
        assertThat(scripts(VENDOR)).hasSameSizeAs(lines);
        assertThat(VENDOR.resolve("preact.license.txt")).isRegularFile();
        assertThat(VENDOR.resolve("htm.license.txt")).isRegularFile();
    }

    @Test
    void allTogetherIsSmall() throws IOException {
        int octets = 0;
        for (Path file : files()) {
            octets += gzipped(Files.readAllBytes(file));
        }
        assertThat(octets).isBetween(10_000, MOST_OCTETS);
    }

    @Test
    void scriptsMakeNoMarkupAndKeepNothing() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            if (!file.startsWith(VENDOR) && FORBIDDEN.matcher(text).find()) {
                found.add(file.toString());
            }
            if (file.toString().endsWith(".html") && INLINE.matcher(text).find()) {
                found.add(file + ": inline");
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.innerHTML = text",
                "localStorage.key = key",
                "<a href=\"https://host.example/\">",
                "import { h } from 'preact'",
                "background: url(x.png)",
            })
    void findsForbiddenText(String text) {
        assertThat(FORBIDDEN.matcher(text).find()).isTrue();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CONSOLE)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> scripts(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    private static int gzipped(byte[] octets) throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write(octets);
        }
        return small.size();
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
