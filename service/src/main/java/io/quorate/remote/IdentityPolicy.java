package io.quorate.remote;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Rir;
import io.quorate.support.Scrub;
import io.quorate.wire.PerspectiveHeaders;

/**
 * Judges whether a reply comes from the perspective that was asked, and answers this request: a region whose requests
 * end up in another region would count twice.
 */
final class IdentityPolicy {

    private IdentityPolicy() {}

    /**
     * The values that the reply must echo.
     *
     * @param requestSha256 of the request's body, in hex
     */
    record Expected(String nonce, String requestSha256, String code, Rir rir) {}

    /** The values that the reply echoed; null where it did not. */
    record Echo(
            @Nullable String nonce,
            @Nullable String requestSha256,
            @Nullable String code,
            @Nullable String rir) {

        /** Reads the echo from these headers. */
        static Echo of(UnaryOperator<@Nullable String> header) {
            return new Echo(
                    header.apply(PerspectiveHeaders.NONCE),
                    header.apply(PerspectiveHeaders.REQUEST),
                    header.apply(PerspectiveHeaders.CODE),
                    header.apply(PerspectiveHeaders.RIR));
        }
    }

    /** Returns the version that a perspective reports, scrubbed for display; null if it reports none. */
    static @Nullable String shownBuild(@Nullable String text) {
        return text == null ? null : Scrub.text(text, 70);
    }

    /** Returns the mismatch as a sentence; empty if there is none. */
    static Optional<String> obstacle(Expected expected, Echo echo) {
        if (echo.code() == null && echo.nonce() == null) {
            return Optional.of("The reply does not name its sender. If this is not a Quorate, its entry needs"
                    + " protocol: open-mpic.");
        }
        if (!expected.code().equals(echo.code())) {
            return Optional.of("The reply comes from perspective " + shown(echo.code()) + ", not " + expected.code()
                    + ". Look at its url, and at perspective.code there.");
        }
        if (!expected.rir().wireName().equals(echo.rir())) {
            return Optional.of("The perspective is configured for the region " + shown(echo.rir()) + ", not "
                    + expected.rir().wireName() + ". One of the two configurations is wrong.");
        }
        if (!expected.nonce().equals(echo.nonce()) || !expected.requestSha256().equals(echo.requestSha256())) {
            return Optional.of("The reply belongs to another request. A proxy between the two mixes replies up.");
        }
        return Optional.empty();
    }

    private static String shown(@Nullable String text) {
        return text == null ? "(none)" : Scrub.text(text, 70);
    }
}
