package io.quorate.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ConsoleSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.net.TlsEngine;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Secret;

/**
 * Six perspectives over the wire, each a service of its own with a resolver of its own.
 *
 * @param vertx            an instance for each service; the test closes them
 * @param recordOfTheFirst where the first perspective keeps its record; null where it keeps none
 */
record WireFleet(
        Sandbox sandbox, Supplier<Vertx> vertx, @Nullable Path recordOfTheFirst) {

    /** A coordinator whose remotes run; the first {@code ofOtherMake} are asked in the open protocol alone. */
    ServiceSettings settings(int ofOtherMake, PrimaryMode primary, PolicyMode policy, AdnMode adn) throws Exception {
        List<RemoteSettings> remotes = new ArrayList<>();
        for (Perspective remote : SimulatedFleet.REMOTES) {
            Service service = Blocking.await(
                    Service.start(vertx.get(), perspective(remote), 1, trailOf(remotes.size()), TlsEngine.ofTheJdk()));
            remotes.add(new RemoteSettings(
                    remote,
                    "http://127.0.0.1:" + service.port(),
                    Secret.of(SimulatedFleet.KEY),
                    remotes.size() < ofOtherMake ? Protocol.OPEN_MPIC : Protocol.QUORATE,
                    List.of(),
                    Channel.PLAIN));
        }
        ServiceSettings demo = demo();
        return with(
                demo,
                Role.COORDINATOR,
                new CoordinatorSettings(
                        primary,
                        policy,
                        Secret.of("the secret of a fleet of seven places"),
                        6,
                        1,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(15),
                        adn,
                        remotes),
                SimulatedFleet.PRIMARY,
                demo.audit());
    }

    private @Nullable AuditTrail trailOf(int remote) {
        Path file = recordOfTheFirst;
        if (remote > 0 || file == null) {
            return null;
        }
        return AuditStart.open(
                Configured.of(recorded(perspective(SimulatedFleet.REMOTES.get(0)), file), Instant.now()), null);
    }

    private ServiceSettings perspective(Perspective remote) {
        ServiceSettings demo = demo();
        ServiceSettings there = with(demo, Role.PERSPECTIVE, null, remote, demo.audit());
        return throughItsOwnResolver(there, sandbox.resolver(remote.code()));
    }

    private static ServiceSettings throughItsOwnResolver(ServiceSettings base, String resolver) {
        return new ServiceSettings(
                base.role(),
                base.simulation(),
                base.http(),
                base.management(),
                base.auth(),
                base.coordinator(),
                base.perspective(),
                base.dns().withServers(List.of(ServerAddress.parse(resolver).orElseThrow())),
                base.checks(),
                base.caa(),
                base.audit(),
                base.log(),
                base.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }

    static ServiceSettings recorded(ServiceSettings settings, Path trail) {
        return with(
                settings,
                settings.role(),
                settings.coordinator(),
                SimulatedFleet.PRIMARY,
                new AuditSettings(trail.toString(), true, false, null));
    }

    private ServiceSettings demo() {
        return SimulatedFleet.settings(sandbox, Duration.ofSeconds(3));
    }

    private static ServiceSettings with(
            ServiceSettings base,
            Role role,
            @Nullable CoordinatorSettings coordinator,
            Perspective here,
            AuditSettings audit) {
        return new ServiceSettings(
                role,
                true,
                base.http(),
                base.management(),
                base.auth(),
                coordinator,
                new PerspectiveSettings(here, Duration.ofSeconds(10)),
                base.dns(),
                base.checks(),
                base.caa(),
                audit,
                base.log(),
                base.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }
}
