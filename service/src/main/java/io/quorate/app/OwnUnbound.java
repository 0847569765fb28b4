package io.quorate.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow;
import io.quorate.compliance.UnboundPolicy;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ResolverProcess;
import io.quorate.dns.managed.ManagedConfiguration;
import io.quorate.dns.managed.ManagedPlaces;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.dns.managed.PackagedFiles;
import io.quorate.dns.managed.UnboundProgram;

/** Finds the unbound of {@code dnssec: managed}. Blocks; commands call it before anything listens. */
public final class OwnUnbound {

    private static final Path ANY_FOLDER = Path.of("/var/lib/unbound/quorate");
    private static final int ANY_PORT = 5300;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 20;

    private OwnUnbound() {}

    /** Returns an unbound that is not started yet, or null if the settings do not ask for one. */
    public static @Nullable ManagedUnbound find(DnsSettings dns, Map<String, String> environment) {
        if (dns.dnssec() != DnssecMode.MANAGED) {
            return null;
        }
        UnboundProgram program = UnboundProgram.find(dns.unboundPath(), environment.getOrDefault("PATH", ""));
        return new ManagedUnbound(program, PackagedFiles.read(), ManagedPlaces.ofThisMachine(), System::nanoTime);
    }

    /** Waits until the command can check; fails with a message of one line if it cannot. */
    static void await(Service service, ManagedUnbound unbound, String option) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<String> obstacles = service.obstacles();
        while (!obstacles.isEmpty()) {
            boolean hopeless = obstacles.contains(ResolverProcess.NO_ROOT)
                    || unbound.obstacle().startsWith(ManagedUnbound.FAILED);
            if (hopeless || System.nanoTime() - until > 0) {
                throw new Failures.CouldNotLook(option + ": " + String.join(", ", obstacles)
                        + ". Fix that, or go without DNSSEC: --no-dnssec (check --local), --dns system (demo)");
            }
            Thread.sleep(LOOK_MILLIS);
            obstacles = service.obstacles();
        }
    }

    /** Returns the findings on the configuration with which {@code dnssec: managed} starts unbound. */
    public static List<ComplianceRow> judge(LocalDate day) {
        PackagedFiles files = PackagedFiles.read();
        String configuration = ManagedConfiguration.of(files.configuration(), ANY_FOLDER, ANY_PORT, "");
        return UnboundPolicy.judge(configuration, anyOf -> Optional.of(files.anchors()), day);
    }

    public static @Nullable UnboundProgram program(@Nullable ManagedUnbound unbound) {
        return unbound == null ? null : unbound.program();
    }
}
