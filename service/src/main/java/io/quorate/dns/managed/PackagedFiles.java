package io.quorate.dns.managed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The files of {@code config/unbound} as the build put them into the jar.
 *
 * @param configuration {@code unbound.conf}
 * @param bogusZone     {@code bogus.zone}
 * @param anchors       {@code root-anchors.ds}
 */
public record PackagedFiles(String configuration, String bogusZone, String anchors) {

    public static PackagedFiles read() {
        return new PackagedFiles(text("unbound.conf"), text("bogus.zone"), text("root-anchors.ds"));
    }

    private static String text(String name) {
        try (InputStream in = PackagedFiles.class.getResourceAsStream("/unbound/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks unbound/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
