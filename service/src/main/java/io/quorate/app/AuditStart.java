package io.quorate.app;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditEncoder.Opening;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.TrustAnchors;
import io.quorate.dns.managed.UnboundProgram;
import io.quorate.perspective.PerspectiveSettings;

/** Opens the audit trail of a process that serves. */
public final class AuditStart {

    private AuditStart() {}

    /**
     * Opens the trail that these settings name; its opening line says what the process is.
     *
     * @param unbound the resolver that this process runs; null where it runs none
     */
    public static AuditTrail open(Configured loaded, @Nullable UnboundProgram unbound) {
        return AuditTrail.open(loaded.settings().audit(), loaded.contents(), opening(loaded, unbound));
    }

    /** What a chain says of the process that writes it. */
    static Opening opening(Configured loaded, @Nullable UnboundProgram unbound) {
        ServiceSettings settings = loaded.settings();
        return new Opening(
                node(settings),
                Build.version(),
                loaded.fingerprint(),
                word(settings.role()),
                settings.simulation(),
                word(settings.dns().dnssec()).replace('_', '-'),
                TrustAnchors.builtIn().tags(),
                unbound == null ? null : unbound.toString(),
                null,
                ViewKeys.named(loaded),
                null);
    }

    /** The perspective that this process is; a coordinator without one has no better name than its part. */
    static String node(ServiceSettings settings) {
        PerspectiveSettings here = settings.perspective();
        return here == null ? "coordinator" : here.perspective().code();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
