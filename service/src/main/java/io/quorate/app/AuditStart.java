package io.quorate.app;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditEncoder.Opening;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.TrustAnchors;
import io.quorate.dns.managed.UnboundProgram;
import io.quorate.perspective.PerspectiveSettings;

/** Opens the audit trail of a process that serves, and describes that process for the opening line. */
public final class AuditStart {

    private AuditStart() {}

    /**
     * Opens the trail of these settings. Its opening line describes the process.
     *
     * @param unbound the resolver that this process runs; null if it runs none
     */
    public static AuditTrail open(Configured loaded, @Nullable UnboundProgram unbound) {
        return AuditTrail.open(loaded.settings().audit(), loaded.contents(), opening(loaded, unbound));
    }

    /** Returns the content of a chain's opening line for this process. */
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

    /** Returns the code of this process's perspective, or the role of a coordinator without one. */
    static String node(ServiceSettings settings) {
        PerspectiveSettings here = settings.perspective();
        return here == null ? "coordinator" : here.perspective().code();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
