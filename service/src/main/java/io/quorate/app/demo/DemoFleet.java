package io.quorate.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.ConsoleSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.app.SystemResolvers;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
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
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Digests;
import io.quorate.support.Secret;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

/** Settings of the demo's seven places. All of them are on this machine, and every answer says so. */
public final class DemoFleet {

    public static final Perspective PRIMARY = at("us-east-2", Rir.ARIN, 39.96, -83.0);

    public static final List<Perspective> REMOTES = List.of(
            at("us-west-2", Rir.ARIN, 45.84, -119.7),
            at("eu-central-1", Rir.RIPE_NCC, 50.11, 8.68),
            at("ap-northeast-1", Rir.APNIC, 35.68, 139.69),
            at("ap-southeast-2", Rir.APNIC, -33.87, 151.21),
            at("sa-east-1", Rir.LACNIC, -23.55, -46.63),
            at("af-south-1", Rir.AFRINIC, -33.93, 18.42));

    /** The hijacked views: the first for both hijacked names, all three for the second. */
    public static final List<String> HIJACKED = List.of("eu-central-1", "sa-east-1", "ap-northeast-1");

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONSOLE_DIGITS = 16;
    /** Short, since one example waits for silent servers, but long enough for a busy machine that has just started. */
    private static final Duration QUICK = Duration.ofMillis(1500);
    /** Long enough that no view is left out, since one machine plays seven places and has just started. */
    private static final Duration EVERY_VIEW = CoordinatorSettings.DEFAULT_DEADLINE;

    private DemoFleet() {}

    /** Only warnings, since the screen belongs to the demo's own output. */
    public static final LogSettings LOG = new LogSettings(LogSettings.Level.WARN, LogSettings.Format.PLAIN);

    /** Only errors, since the command reports them in one line of its own. */
    public static final LogSettings ERRORS = new LogSettings(LogSettings.Level.ERROR, LogSettings.Format.PLAIN);

    /** Returns the codes of all views of the simulated Internet. */
    public static List<String> views() {
        return Stream.concat(Stream.of(PRIMARY), REMOTES.stream())
                .map(Perspective::code)
                .toList();
    }

    /** Returns a coordinator with a primary and six remotes, each of which looks through the resolver of its view. */
    public static ServiceSettings simulated(int port, String key, DnssecMode mode, Sandbox sandbox) {
        return simulated(port, key, mode, sandbox, QUICK);
    }

    /**
     * Returns the demo's fleet in front of a simulated Internet.
     *
     * @param patience timeout of a resolver, which is asked twice
     */
    public static ServiceSettings simulated(int port, String key, DnssecMode mode, Sandbox sandbox, Duration patience) {
        DnsSettings dns = new DnsSettings(
                List.of(ServerAddress.parse(sandbox.resolver(PRIMARY.code())).orElseThrow()),
                patience,
                2,
                patience.multipliedBy(2),
                mode,
                null,
                null);
        List<RemoteSettings> remotes = REMOTES.stream()
                .map(remote -> remote(remote, List.of(sandbox.resolver(remote.code()))))
                .toList();
        return settings(
                ServiceSettings.Role.ALL, port, key, dns, coordinator(PrimaryMode.ENFORCE, remotes), checks(sandbox));
    }

    /** Returns this fleet with the machine's own resolvers: real names, one vantage point, no primary. */
    static ServiceSettings real(int port, String key, List<ServerAddress> resolvers) {
        return real(port, key, SystemResolvers.through(resolvers, DnssecMode.OFF), PrimaryMode.NONE);
    }

    /** Returns this fleet with an unbound of this process: real names, one vantage point, a primary. */
    static ServiceSettings managed(int port, String key) {
        return real(port, key, SystemResolvers.managed(), PrimaryMode.ENFORCE);
    }

    private static ServiceSettings real(int port, String key, DnsSettings dns, PrimaryMode primary) {
        List<RemoteSettings> remotes =
                REMOTES.stream().map(remote -> remote(remote, List.of())).toList();
        return settings(
                ServiceSettings.Role.ALL, port, key, dns, coordinator(primary, remotes), ChecksSettings.DEFAULTS);
    }

    /** Returns a single perspective without a coordinator, for checks from this machine. */
    public static ServiceSettings alone(String key, DnsSettings dns) {
        return settings(ServiceSettings.Role.PERSPECTIVE, 0, key, dns, null, ChecksSettings.DEFAULTS);
    }

    /**
     * Returns the settings of checks. The sandbox is on loopback, on ports of its own, below a top-level domain that
     * the root zone does not have.
     */
    private static ChecksSettings checks(Sandbox sandbox) {
        return new ChecksSettings(
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                ChecksSettings.DEFAULTS.maxRedirects(),
                List.of("127.0.0.0/8", "::1", "192.0.2.0/24"),
                List.of(),
                List.of("example"),
                sandbox.httpPort(),
                sandbox.httpsPort(),
                false);
    }

    private static ServiceSettings settings(
            ServiceSettings.Role role,
            int port,
            String key,
            DnsSettings dns,
            @Nullable CoordinatorSettings coordinator,
            ChecksSettings checks) {
        return new ServiceSettings(
                role,
                true,
                HttpSettings.ofOneOrigin(
                        LOOPBACK, port, HttpSettings.DEFAULTS.basePaths(), 65536, null, HttpSettings.Limits.DEFAULTS),
                new ManagementSettings(LOOPBACK, 0, ManagementSettings.DEFAULTS.connections()),
                new AuthSettings(List.of(
                        ApiKey.unbound("demo", sha256(key), Set.of(Scope.values())),
                        ApiKey.unbound("console", sha256(consoleKey(key)), Set.of(Scope.CONSOLE)))),
                coordinator,
                new PerspectiveSettings(PRIMARY, Duration.ofSeconds(20)),
                dns,
                checks,
                new CaaSettings(List.of(DemoWorld.ISSUER), List.of(), false, CaaSettings.ClimbOrder.STAGED),
                AuditSettings.DEFAULTS,
                LOG,
                TraceSettings.OFF,
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }

    private static CoordinatorSettings coordinator(PrimaryMode primary, List<RemoteSettings> remotes) {
        return new CoordinatorSettings(
                primary,
                PolicyMode.ENFORCE,
                Secret.of("the demo's secret is in its source"),
                REMOTES.size(),
                CoordinatorSettings.DEFAULT_MAX_ATTEMPTS,
                CoordinatorSettings.DEFAULT_DEADLINE,
                CoordinatorSettings.DEFAULT_REQUEST_DEADLINE,
                EVERY_VIEW,
                CoordinatorSettings.AdnMode.VERIFY,
                remotes);
    }

    private static RemoteSettings remote(Perspective perspective, List<String> dnsServers) {
        return new RemoteSettings(
                perspective, "local", null, Protocol.QUORATE, dnsServers, CoordinatorSettings.Channel.PLAIN);
    }

    private static Perspective at(String code, Rir rir, double latitude, double longitude) {
        return Perspective.at(code, new Place(rir, latitude, longitude));
    }

    /** Returns the key of the page for people. It does not reveal the API key, since it is part of a URL. */
    static String consoleKey(String key) {
        return "console-" + sha256(key).substring(0, CONSOLE_DIGITS);
    }

    private static String sha256(String key) {
        return Digests.sha256Hex(key.getBytes(StandardCharsets.UTF_8));
    }
}
