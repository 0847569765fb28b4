package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.ConsoleSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.net.ChecksSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Digests;
import io.quorate.support.Secret;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

/**
 * The fleet of the conformance tests: a primary and six remotes in one process, each looking through a resolver of the
 * simulated Internet. It is not the demo's: a change of the demo must not change what these tests show.
 */
final class SimulatedFleet {

    static final String KEY = "key-of-the-tests";

    static final Perspective PRIMARY = at("us-east-2", Rir.ARIN, 39.96, -83.0);
    static final List<Perspective> REMOTES = List.of(
            at("us-west-2", Rir.ARIN, 45.84, -119.7),
            at("eu-central-1", Rir.RIPE_NCC, 50.11, 8.68),
            at("ap-northeast-1", Rir.APNIC, 35.68, 139.69),
            at("ap-southeast-2", Rir.APNIC, -33.87, 151.21),
            at("sa-east-1", Rir.LACNIC, -23.55, -46.63),
            at("af-south-1", Rir.AFRINIC, -33.93, 18.42));

    private static final String LOOPBACK = "127.0.0.1";
    private static final String ISSUER = "ca.example";

    /** The golden texts have this caller in every audit line, and the order of perspectives that this secret makes. */
    private static final String CALLER = "demo";

    private static final String COHORT_SECRET = "the demo's secret is in its source";

    /** Longer than any answer of the simulated Internet takes on a busy machine: no row waits for its end. */
    private static final Duration CHECK = Duration.ofSeconds(10);

    /** No row depends on which view answers last. */
    private static final Duration EVERY_VIEW = CoordinatorSettings.DEFAULT_DEADLINE;

    private SimulatedFleet() {}

    /** Returns the codes of all seven, the primary's first. */
    static List<String> views() {
        return Stream.concat(Stream.of(PRIMARY), REMOTES.stream())
                .map(Perspective::code)
                .toList();
    }

    /**
     * Returns the settings of a fleet in front of this Internet, with no audit trail.
     *
     * @param patience how long a resolver is waited for, twice
     */
    static ServiceSettings settings(Sandbox sandbox, Duration patience) {
        return new ServiceSettings(
                ServiceSettings.Role.ALL,
                true,
                HttpSettings.ofOneOrigin(
                        LOOPBACK, 0, HttpSettings.DEFAULTS.basePaths(), 65536, null, HttpSettings.Limits.DEFAULTS),
                new ManagementSettings(LOOPBACK, 0, ManagementSettings.DEFAULTS.connections()),
                new AuthSettings(List.of(ApiKey.unbound(
                        CALLER, Digests.sha256Hex(KEY.getBytes(StandardCharsets.UTF_8)), Set.of(Scope.values())))),
                coordinator(sandbox),
                new PerspectiveSettings(PRIMARY, Duration.ofSeconds(20)),
                dns(sandbox, patience),
                checks(sandbox),
                new CaaSettings(List.of(ISSUER), List.of(), false, CaaSettings.ClimbOrder.STAGED),
                AuditSettings.DEFAULTS,
                new LogSettings(LogSettings.Level.WARN, LogSettings.Format.PLAIN),
                TraceSettings.OFF,
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }

    private static CoordinatorSettings coordinator(Sandbox sandbox) {
        return new CoordinatorSettings(
                PrimaryMode.ENFORCE,
                PolicyMode.ENFORCE,
                Secret.of(COHORT_SECRET),
                REMOTES.size(),
                CoordinatorSettings.DEFAULT_MAX_ATTEMPTS,
                CoordinatorSettings.DEFAULT_DEADLINE,
                CoordinatorSettings.DEFAULT_REQUEST_DEADLINE,
                EVERY_VIEW,
                AdnMode.VERIFY,
                REMOTES.stream().map(remote -> remote(remote, sandbox)).toList());
    }

    private static RemoteSettings remote(Perspective perspective, Sandbox sandbox) {
        return new RemoteSettings(
                perspective,
                "local",
                null,
                Protocol.QUORATE,
                List.of(sandbox.resolver(perspective.code())),
                CoordinatorSettings.Channel.PLAIN);
    }

    /** Queries are not sent again within a try: rows count them, and a busy machine may answer late. */
    private static DnsSettings dns(Sandbox sandbox, Duration patience) {
        return new DnsSettings(
                List.of(ServerAddress.parse(sandbox.resolver(PRIMARY.code())).orElseThrow()),
                patience,
                2,
                patience.multipliedBy(2),
                patience,
                DnssecMode.TRUST_AD,
                null,
                null);
    }

    /** The Internet is on loopback, at ports of its own, below a top-level domain that the root zone does not have. */
    private static ChecksSettings checks(Sandbox sandbox) {
        return new ChecksSettings(
                CHECK,
                CHECK,
                ChecksSettings.DEFAULTS.maxRedirects(),
                List.of("127.0.0.0/8", "::1", "192.0.2.0/24"),
                List.of(),
                List.of("example"),
                sandbox.httpPort(),
                sandbox.httpsPort(),
                false);
    }

    private static Perspective at(String code, Rir rir, double latitude, double longitude) {
        return Perspective.at(code, new Place(rir, latitude, longitude));
    }
}
