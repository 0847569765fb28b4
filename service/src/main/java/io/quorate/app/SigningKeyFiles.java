package io.quorate.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.config.ServiceSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.support.Ed25519;
import io.quorate.support.FileContents;

/** Validates the private keys with which this process signs, so that faults are reported before one is used. */
final class SigningKeyFiles {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private SigningKeyFiles() {}

    /**
     * Reads the keys and returns the findings; empty if there are none. Blocks for the files, whose contents are kept.
     */
    static List<FileFinding> judge(ServiceSettings settings, FileContents contents) {
        PerspectiveSettings here = settings.perspective();
        List<FileFinding> findings = new ArrayList<>();
        judge("audit.signing-key", settings.audit().signingKey(), contents).ifPresent(findings::add);
        Optional.ofNullable(here)
                .map(PerspectiveSettings::signing)
                .flatMap(signing -> judge("perspective.signing-key", signing.file(), contents))
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<FileFinding> judge(String key, @Nullable String file, FileContents contents) {
        if (file == null) {
            return Optional.empty();
        }
        String named = key + ": " + file;
        String text;
        try {
            text = new String(contents.read(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return Optional.of(TlsFiles.unread(named, unreadable));
        } catch (InvalidPathException notAPath) {
            return Optional.of(FileFinding.fault(named + " is not a path."));
        }
        try {
            Ed25519.publicHalf(Ed25519.privateKey(text));
            return Optional.empty();
        } catch (GeneralSecurityException unusable) {
            String seen = text.contains(CERTIFICATE)
                    ? " holds a certificate and not a private key"
                    : " is not a readable Ed25519 private key in PEM (PKCS #8)";
            return Optional.of(FileFinding.fault(
                    named + seen + "; make a key with: openssl genpkey -algorithm ed25519 -out FILE."));
        }
    }
}
