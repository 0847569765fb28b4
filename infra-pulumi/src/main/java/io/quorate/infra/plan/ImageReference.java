package io.quorate.infra.plan;

import java.util.Optional;

/** Images are named by digest: a tag can be moved under a running fleet. */
final class ImageReference {

    private static final String DIGEST = "sha256:[0-9a-f]{64}";
    private static final String NAME = "[a-z0-9][a-zA-Z0-9.:/_-]{0,200}";

    private ImageReference() {}

    static Optional<String> faultOfDigest(String digest) {
        return digest.matches(DIGEST)
                ? Optional.empty()
                : Optional.of("\"" + digest + "\" is not a digest; write sha256: and 64 hexadecimal digits");
    }

    static Optional<String> faultOfReference(String reference) {
        return reference.matches(NAME + "@" + DIGEST)
                ? Optional.empty()
                : Optional.of("\"" + reference + "\" does not name an image by digest; write registry/name@sha256:...");
    }
}
