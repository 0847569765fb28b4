package io.quorate.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditTrail.BadKey;
import io.quorate.audit.OpeningKey;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.perspective.PerspectiveSettings.Signing;
import io.quorate.support.Ed25519;
import io.quorate.support.FileContents;
import io.quorate.wire.ViewSigner;

/** The keys with which perspectives sign, as far as this process has them: its own private key, and public keys. */
final class ViewKeys {

    private ViewKeys() {}

    /** Returns this process's key, or null if it signs nothing. Reads the key's file. */
    static ViewSigner.@Nullable Key own(Configured loaded) {
        ServiceSettings settings = loaded.settings();
        PerspectiveSettings here = settings.perspective();
        Signing signing = here == null ? null : here.signing();
        if (here == null || signing == null) {
            return null;
        }
        PrivateKey key = read(loaded.contents(), signing.file());
        String id = signing.id();
        return new ViewSigner.Key(
                id == null ? Ed25519.idOf(publicHalf(key, signing.file())) : id,
                key,
                here.perspective().code(),
                Build.version());
    }

    /** Returns the keys for the opening line: this process's own first, then those of the perspectives that it asks. */
    static List<OpeningKey> named(Configured loaded) {
        List<OpeningKey> named = new ArrayList<>();
        ViewSigner.Key own = own(loaded);
        if (own != null) {
            named.add(new OpeningKey(
                    own.code(), own.id(), Ed25519.fingerprint(publicHalf(own.key(), own.code())), null, null));
        }
        Optional.ofNullable(loaded.settings().coordinator()).map(CoordinatorSettings::perspectives).stream()
                .flatMap(List::stream)
                .forEach(remote -> remote.keys().forEach(key -> named.add(named(remote, key))));
        return named;
    }

    private static OpeningKey named(RemoteSettings remote, SigningKey key) {
        return new OpeningKey(remote.code(), key.id(), Ed25519.fingerprint(key.key()), key.from(), key.until());
    }

    private static PrivateKey read(FileContents contents, String file) {
        try {
            return Ed25519.privateKey(new String(contents.read(file), StandardCharsets.ISO_8859_1));
        } catch (IOException | GeneralSecurityException unusable) {
            throw bad(file);
        }
    }

    private static PublicKey publicHalf(PrivateKey key, String file) {
        try {
            return Ed25519.publicHalf(key);
        } catch (GeneralSecurityException unusable) {
            throw bad(file);
        }
    }

    private static BadKey bad(String file) {
        return new BadKey(
                "perspective.signing-key: " + file + " is not a readable Ed25519 private key in PEM (PKCS #8);"
                        + " make one with: openssl genpkey -algorithm ed25519 -out " + file);
    }
}
