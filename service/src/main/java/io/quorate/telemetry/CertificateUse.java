package io.quorate.telemetry;

import java.util.Locale;

/**
 * The place of a certificate in this process, as the labels of its metric.
 *
 * @param perspective the code of the perspective that shows it, or that is shown it; {@code none} for a listener
 */
public record CertificateUse(Role role, String perspective) {

    /** Parts that a certificate plays. */
    public enum Role {
        /** Shown to callers of the API port. */
        LISTENER,
        /** Shown to perspectives by a coordinator. */
        CLIENT,
        /** Shown to a coordinator by a perspective. */
        PERSPECTIVE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The certificate of the API port. */
    public static CertificateUse listener() {
        return new CertificateUse(Role.LISTENER, "none");
    }
}
