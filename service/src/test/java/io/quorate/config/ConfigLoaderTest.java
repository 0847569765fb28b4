package io.quorate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.ConsoleSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.config.LoadResult.Ready;
import io.quorate.config.Problem.Fault;
import io.quorate.config.ServiceSettings.Role;
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
import io.quorate.support.Secret;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Loading of a configuration: its defaults, every key of it, and the message where a file cannot be read. */
@ExtendWith(VertxExtension.class)
class ConfigLoaderTest {

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    @Test
    void fillsEveryDefault() {
        ServiceSettings settings = loading.ready(ConfigFixture.SMALL);

        assertThat(settings.role()).isEqualTo(Role.ALL);
        assertThat(settings.simulation()).isFalse();
        assertThat(settings.http()).isEqualTo(HttpSettings.DEFAULTS);
        assertThat(settings.management()).isEqualTo(ManagementSettings.DEFAULTS);
        CoordinatorSettings coordinator = requireNonNull(settings.coordinator());
        assertThat(coordinator.policy()).isEqualTo(PolicyMode.ENFORCE);
        assertThat(coordinator.maxAttempts()).isEqualTo(3);
        assertThat(coordinator.deadline()).isEqualTo(Duration.ofSeconds(25));
        assertThat(coordinator.requestDeadline()).isEqualTo(Duration.ofSeconds(55));
        assertThat(coordinator.grace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(coordinator.perspectives())
                .extracting(RemoteSettings::protocol)
                .containsOnly(Protocol.QUORATE);
        PerspectiveSettings perspective = requireNonNull(settings.perspective());
        assertThat(perspective.deadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(perspective.perspective().resolver())
                .isEqualTo(perspective.perspective().place());
        assertThat(settings.dns().servers()).hasToString("[127.0.0.1:53]");
        assertThat(settings.dns().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.dns().attempts()).isEqualTo(3);
        assertThat(settings.dns().lifetime()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.dns().selfTestBogusName()).isEqualTo("bogus.invalid");
        assertThat(settings.checks()).isEqualTo(ChecksSettings.DEFAULTS);
        assertThat(settings.caa())
                .isEqualTo(new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED));
        assertThat(settings.audit()).isEqualTo(AuditSettings.DEFAULTS);
        assertThat(settings.log()).isEqualTo(LogSettings.DEFAULTS);
        assertThat(settings.traces()).isEqualTo(TraceSettings.OFF);
    }

    @Test
    void aGraceMayBeNone() {
        String none = ConfigFixture.WHOLE.replace("grace: 1500ms", "grace: 0s");
        assertThat(requireNonNull(loading.ready(none).coordinator()).grace()).isZero();
    }

    @Test
    void asksForSixPerspectivesByDefault() {
        assertThat(new ServiceKeys().coordinator.count.fallback()).isEqualTo("6");
    }

    @Test
    void mapsEveryKey() {
        ServiceSettings settings = loading.ready(ConfigFixture.WHOLE);

        assertThat(settings)
                .isEqualTo(new ServiceSettings(
                        Role.ALL,
                        false,
                        HttpSettings.ofOneOrigin(
                                "127.0.0.1", 18080, List.of("/", "/v1"), 32768, null, HttpSettings.Limits.DEFAULTS),
                        new ManagementSettings("127.0.0.1", 18081, ManagementSettings.DEFAULTS.connections()),
                        new AuthSettings(List.of(
                                ApiKey.unbound(
                                        "ca-1",
                                        Kinds.sha256("the-key-of-ca-1-0123456789"),
                                        Set.of(Scope.MPIC, Scope.ADMIN)),
                                ApiKey.unbound("fleet", "ab".repeat(32), Set.of(Scope.PERSPECTIVE)))),
                        coordinator(),
                        new PerspectiveSettings(
                                Perspective.at("us-east-2", new Place(Rir.ARIN, 39.96, -83.0)), Duration.ofSeconds(9)),
                        new DnsSettings(
                                List.of(server("127.0.0.1:5300"), server("::1")),
                                Duration.ofMillis(500),
                                4,
                                Duration.ofSeconds(5),
                                DnssecMode.TRUST_AD,
                                "bogus.example",
                                null),
                        new ChecksSettings(
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(3),
                                5,
                                List.of("127.0.0.0/8", "::1/128"),
                                List.of("198.51.100.0/24"),
                                List.of("test"),
                                8000,
                                8443,
                                true),
                        new CaaSettings(
                                List.of("ca.example", "ca.test"),
                                List.of("https://ca.example/acct/1"),
                                true,
                                CaaSettings.ClimbOrder.PARALLEL),
                        new AuditSettings("audit.log", true, true, "audit.pem"),
                        new LogSettings(LogSettings.Level.DEBUG, LogSettings.Format.PLAIN),
                        new TraceSettings("http://127.0.0.1:4318", 5),
                        HistorySettings.DEFAULTS,
                        ConsoleSettings.DEFAULTS));
    }

    private static CoordinatorSettings coordinator() {
        return new CoordinatorSettings(
                PrimaryMode.ENFORCE,
                PolicyMode.WARN,
                Secret.of(ConfigFixture.SECRET),
                2,
                2,
                Duration.ofSeconds(12),
                Duration.ofSeconds(30),
                Duration.ofMillis(1500),
                AdnMode.VERIFY,
                List.of(
                        new RemoteSettings(
                                Perspective.at("us-west-2", new Place(Rir.ARIN, 45.84, -119.7)),
                                "https://us-west-2.example",
                                Secret.of("key-for-us-west-2"),
                                Protocol.QUORATE,
                                List.of(),
                                CoordinatorSettings.Channel.PLAIN),
                        new RemoteSettings(
                                new Perspective(
                                        "eu-central-1",
                                        new Place(Rir.RIPE_NCC, 50.11, 8.68),
                                        new Place(Rir.RIPE_NCC, 59.33, 18.07),
                                        Set.of("eu-central-2")),
                                "http://127.0.0.1:9000/base",
                                null,
                                Protocol.OPEN_MPIC,
                                List.of(),
                                CoordinatorSettings.Channel.PLAIN)));
    }

    private static ServerAddress server(String text) {
        return ServerAddress.parse(text).orElseThrow();
    }

    @Test
    void readsTlsOfTheListener() {
        String tls = "http: { tls: { certificate: chain.pem, key: key.pem, client-ca: ca.pem } }\n";

        assertThat(loading.ready(ConfigFixture.SMALL + tls).http().tls())
                .isEqualTo(new HttpSettings.TlsSettings(
                        "chain.pem", "key.pem", "ca.pem", HttpSettings.TlsSettings.ClientAuth.REQUIRED));
    }

    @Test
    void readsHowCallersShowCertificatesAndWhichOriginsRead() {
        String http = "http: { cors-origins: [\"https://console.example\", \"http://localhost:3000\"],"
                + " tls: { certificate: c.pem, key: k.pem, client-ca: ca.pem, client-auth: wanted } }\n";
        String bound =
                ConfigFixture.SMALL.replace("scopes: [mpic]", "scopes: [mpic], certificate-subject: \"CN=ca-1, O=CA\"");
        assertThat(bound).isNotEqualTo(ConfigFixture.SMALL);
        ServiceSettings settings = loading.ready(bound + http);

        assertThat(settings.http().corsOrigins()).containsExactly("https://console.example", "http://localhost:3000");
        assertThat(requireNonNull(settings.http().tls()).clientAuth())
                .isEqualTo(HttpSettings.TlsSettings.ClientAuth.WANTED);
        assertThat(settings.auth().keys().get(0).certificateSubject()).isEqualTo("CN=ca-1, O=CA");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=ca-1 | http: { port: 0 } | needs `http.tls.client-ca`",
                "ca-1 | http: { tls: { certificate: c.pem, key: k.pem, client-ca: ca.pem } } | a distinguished name",
                "CN=ca-1 | http: { cors-origins: [\"https://a.example/\"] } | an origin as browsers send it",
                "CN=ca-1 | http: { cors-origins: [\"*\"] } | an origin as browsers send it",
            })
    void refusesBindingsAndOriginsThatMeanNothing(String subject, String http, String words) {
        String bound = ConfigFixture.SMALL.replace("scopes: [mpic]", "scopes: [mpic], certificate-subject: " + subject);
        assertThat(loading.broken(bound + http + "\n"))
                .anyMatch(problem -> problem.toString().contains(words));
    }

    @Test
    void aPerspectiveAloneNeedsNoCoordinator() {
        ServiceSettings settings = loading.ready(ConfigFixture.ALONE);

        assertThat(settings.coordinator()).isNull();
        assertThat(requireNonNull(settings.perspective()).perspective().code()).isEqualTo("us-east-2");
    }

    @Test
    void aCoordinatorThatNeverLooksNeedsNeitherPlaceNorDnssec() {
        String yaml = ConfigFixture.SMALL
                .replaceFirst("perspective: .*\n", "")
                .replaceFirst("dns: .*\n", "role: coordinator\n");

        ServiceSettings settings = loading.ready(yaml);

        assertThat(settings.perspective()).isNull();
        assertThat(settings.dns().dnssec()).isEqualTo(DnssecMode.OFF);
    }

    @Test
    void readsPerspectivesFromAFileBesideTheConfiguration() {
        loading.file("fleet.yaml", """
                - { code: us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7, url: "https://a.example", api-key: k1 }
                - { code: eu-west-1, rir: ripe ncc, latitude: 53.35, longitude: -6.26, url: "https://b.example", api-key: k2 }
                """);
        String yaml = ConfigFixture.SMALL.replaceFirst("perspectives:\n.*\n.*\n", "perspectives-file: fleet.yaml\n");

        ServiceSettings settings =
                loading.ready(yaml, Map.of("QUORATE_COORDINATOR__PERSPECTIVES__1__URL", "https://c.example"));

        assertThat(requireNonNull(settings.coordinator()).perspectives())
                .extracting(RemoteSettings::url)
                .containsExactly("https://a.example", "https://c.example");
    }

    @Test
    void aMissingPerspectivesFileIsOneProblem() {
        String yaml = ConfigFixture.SMALL.replaceFirst("perspectives:\n.*\n.*\n", "perspectives-file: fleet.yaml\n");

        assertThat(loading.broken(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.fault()).isEqualTo(Fault.UNREADABLE);
            assertThat(problem.line()).contains("quorate.yaml line").contains("there is no such file");
        });
    }

    @Test
    void aMissingFileIsOneClearLine() {
        Path missing = loading.directory().resolve("missing.yaml");

        assertThat(ConfigFixture.problems(loading.load(new Sources(missing, Map.of(), Map.of()))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .startsWith("configuration: cannot read ")
                        .endsWith("there is no such file.")
                        .doesNotContain("\n"));
    }

    @Test
    void rejectsADirectory() {
        assertThat(ConfigFixture.problems(loading.load(new Sources(loading.directory(), Map.of(), Map.of()))))
                .singleElement()
                .extracting(Problem::fault)
                .isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void octetsThatAreNotUtf8AreRefused() throws Exception {
        Path file = loading.directory().resolve("latin1.yaml");
        java.nio.file.Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});

        assertThat(ConfigFixture.problems(loading.load(new Sources(file, Map.of(), Map.of()))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).endsWith("it is not UTF-8 text."));
    }

    @Test
    void worksWithoutAFile() {
        Map<String, String> environment = Map.of(
                "QUORATE_ROLE", "perspective",
                "QUORATE_API_KEYS", "fleet:the-key-of-the-fleet-0123",
                "QUORATE_PERSPECTIVE__CODE", "us-east-2",
                "QUORATE_PERSPECTIVE__RIR", "ARIN",
                "QUORATE_PERSPECTIVE__LATITUDE", "39.96",
                "QUORATE_PERSPECTIVE__LONGITUDE", "-83",
                "QUORATE_DNS__DNSSEC", "trust-ad");

        ServiceSettings settings = ConfigFixture.settings(loading.load(new Sources(null, environment, Map.of())));

        assertThat(settings.auth().keys())
                .containsExactly(
                        ApiKey.unbound("fleet", Kinds.sha256("the-key-of-the-fleet-0123"), Set.of(Scope.PERSPECTIVE)));
    }

    @Test
    void flagsWinOverVariablesAndVariablesOverTheFile() {
        Map<String, String> environment = Map.of("QUORATE_HTTP__PORT", "1001", "QUORATE_MANAGEMENT__PORT", "1002");

        ServiceSettings settings = ConfigFixture.settings(
                loading.load(ConfigFixture.WHOLE, environment, Map.of("http.port", "0", "caa.domains", "x.example")));

        assertThat(settings.http().port()).isZero();
        assertThat(settings.http().maxBodyBytes()).isEqualTo(32768);
        assertThat(settings.management().port()).isEqualTo(1002);
        assertThat(settings.caa().domains()).containsExactly("x.example");
    }

    @Test
    void saysWhatToWriteInsteadOfARetiredValue() {
        assertThat(ConfigFixture.problems(loading.load(
                        ConfigFixture.SMALL.replace("dnssec: managed", "dnssec: validate"), Map.of(), Map.of())))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .startsWith("dns.dnssec (")
                .contains("\"validate\" is not valid", "`trust-ad`", "`managed`", "Upgrading");
    }

    @Test
    void saysWhatBecameOfARetiredKey() {
        String yaml = ConfigFixture.SMALL.replace("dnssec: managed", "dnssec: managed, trust-anchor-file: root.ds");

        assertThat(ConfigFixture.problems(loading.load(yaml, Map.of(), Map.of())))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .startsWith("dns.trust-anchor-file (")
                .contains("no such key; remove it", "Upgrading");
        assertThat(ConfigFixture.problems(loading.load(
                        ConfigFixture.SMALL, Map.of("QUORATE_DNS__TRUST_ANCHOR_FILE", "root.ds"), Map.of())))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("QUORATE_DNS__TRUST_ANCHOR_FILE", "remove it", "Upgrading");
    }

    @Test
    void anUnknownFlagIsAProblem() {
        assertThat(ConfigFixture.problems(loading.load(ConfigFixture.SMALL, Map.of(), Map.of("http.prot", "1"))))
                .extracting(Problem::line)
                .containsExactly("http.prot (command line): no such key; did you mean `http.port`?");
    }

    @Test
    void warnsOfWhatWeakensAVerdict() {
        String yaml = ConfigFixture.SMALL.replace("managed", "off") + "simulation: true\naudit: { required: false }\n";
        Map<String, String> environment =
                Map.of("QUORATE_COORDINATOR__POLICY", "warn", "QUORATE_COORDINATOR__ADN", "record");

        Ready ready = (Ready) loading.load(yaml, environment, Map.of());

        assertThat(ConfigFixture.warnings(ready))
                .extracting(warning -> warning.replaceFirst("(: |; | is ).*", ""))
                .containsExactly(
                        "simulation",
                        "coordinator.primary",
                        "coordinator.policy",
                        "coordinator.adn",
                        "dns.dnssec",
                        "caa.domains",
                        "audit.required");
    }

    @Test
    void warnsWhereAPermissiveResolverWouldNotBeNoticed() {
        String yaml =
                ConfigFixture.SMALL.replace("dnssec: managed", "dnssec: trust-ad") + "caa: { domains: [ca.example] }\n";

        assertThat(ConfigFixture.warnings((Ready) loading.load(yaml, Map.of(), Map.of())))
                .anyMatch(warning -> warning.startsWith("dns.self-test-bogus-name is not set"));
        assertThat(ConfigFixture.warnings(
                        (Ready) loading.load(yaml, Map.of(), Map.of("dns.self-test-bogus-name", "bogus.invalid"))))
                .noneMatch(warning -> warning.contains("bogus"));
    }

    /** BR 3.2.2.9: one address behind several URLs may be one place; anycast and content networks share them. */
    @Test
    void warnsWhereSeveralPerspectivesAreAtOneAddress() {
        String yaml = ConfigFixture.SMALL
                .replace("\"https://us-west-2.example\",", "\"https://us-west-2.example\", addresses: [9.9.9.9],")
                .replace("\"https://eu-central-1.example\",", "\"https://9.9.9.9:8443/eu\",");

        assertThat(loading.ready(yaml)).isNotNull();
        assertThat(ConfigFixture.warnings((Ready) loading.load(yaml, Map.of(), Map.of())))
                .anyMatch(warning -> warning.contains("eu-central-1, us-west-2 are all reached at 9.9.9.9"));
        assertThat(ConfigFixture.warnings((Ready) loading.load(yaml + "simulation: true\n", Map.of(), Map.of())))
                .noneMatch(warning -> warning.contains("9.9.9.9"));
    }

    @Test
    void isSilentWhereNothingIsWeakened() {
        String yaml =
                ConfigFixture.SMALL.replace("primary: none", "primary: enforce") + "caa: { domains: [ca.example] }\n";

        assertThat(ConfigFixture.warnings((Ready) loading.load(yaml, Map.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void aManagedResolverTestsItselfWithThePackagedName() {
        DnsSettings dns = ConfigFixture.settings(loading.load(
                        ConfigFixture.SMALL.replace(
                                "dnssec: managed", "dnssec: managed, unbound: { path: /opt/unbound }"),
                        Map.of(),
                        Map.of()))
                .dns();

        assertThat(dns.dnssec()).isEqualTo(DnssecMode.MANAGED);
        assertThat(dns.selfTestBogusName()).isEqualTo("bogus.invalid");
        assertThat(dns.unboundPath()).isEqualTo("/opt/unbound");
    }
}
