package io.quorate.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.quorate.app.AuditPlacePolicy.Purpose;
import io.quorate.audit.AuditEncoder.Opening;
import io.quorate.audit.AuditPlace;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.TrustAnchors;
import io.quorate.dns.managed.UnboundProgram;
import io.quorate.perspective.PerspectiveSettings;

/**
 * Looks at the place of the audit trail, opens the trail of a process that serves, and describes that process for its
 * opening line.
 */
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

    /** Returns the findings about the place where this process is about to write. Blocks for the file system. */
    public static List<FileFinding> lookBeforeServing(ServiceSettings settings) {
        List<FileFinding> findings = look(settings, Purpose.SERVE);
        return settings.audit().required()
                ? findings
                : findings.stream().map(FileFinding::asWarning).toList();
    }

    /** Returns the findings about the place where some process writes, or is about to. Blocks for the file system. */
    public static List<FileFinding> look(ServiceSettings settings) {
        return look(settings, Purpose.VALIDATE);
    }

    private static List<FileFinding> look(ServiceSettings settings, Purpose purpose) {
        String file = settings.audit().file();
        if (file.equals("-")) {
            return List.of();
        }
        try {
            return AuditPlacePolicy.judge(
                    AuditPlace.look(Path.of(file)), purpose, System.getProperty("user.name", "of this process"));
        } catch (InvalidPathException notAPath) {
            return List.of(FileFinding.fault("audit.file: " + file + " is not a path."));
        }
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
