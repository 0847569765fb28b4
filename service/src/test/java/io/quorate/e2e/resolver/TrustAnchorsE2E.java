package io.quorate.e2e.resolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/** The trust anchors of the root in the built jar beside those that Debian ships. */
class TrustAnchorsE2E {

    private static final Path DEBIANS = Path.of("/usr/share/dns/root.ds");

    @Test
    void areThoseOfDebian() throws IOException {
        Path debians = Programs.requireFile(DEBIANS, "dns-root-data");

        assertThat(anchors(inTheJar())).isNotEmpty().isEqualTo(anchors(Files.readString(debians)));
    }

    private static String inTheJar() throws IOException {
        try (JarFile jar = new JarFile(Jar.file().toFile())) {
            byte[] octets = jar.getInputStream(jar.getJarEntry("dnssec/root-anchors.ds"))
                    .readAllBytes();
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    /** Returns key tag, algorithm, type and digest of each DS record; a digest may be written in parts. */
    private static Set<String> anchors(String text) {
        return text.lines()
                .filter(line -> line.startsWith("."))
                .map(line -> line.replaceFirst("^.*\\bDS\\s+", "").toUpperCase(Locale.ROOT))
                .map(line -> line.split("\\s+", 4))
                .map(parts -> parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[3].replaceAll("\\s", ""))
                .collect(Collectors.toSet());
    }
}
