package io.quorate.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.quorate.dns.TrustAnchors;

/** Trust anchors with the file that they were read from, once, when the configuration was. */
record TrustAnchorFile(String path, TrustAnchors anchors) {

    static final Kind<TrustAnchorFile> KIND = new Kind<>(
            "a readable file of DS or DNSKEY records of the root, one a line",
            TrustAnchorFile::read,
            TrustAnchorFile::path);

    private static Optional<TrustAnchorFile> read(String path) {
        try {
            String text = Files.readString(Path.of(path), StandardCharsets.US_ASCII);
            return Optional.of(new TrustAnchorFile(path, new TrustAnchors(text, path)));
        } catch (IOException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
