package io.quorate.compliance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.api.ConsoleSettings;
import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ConfigFixture;
import io.quorate.config.ServiceSettings;
import io.quorate.config.Sources;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.history.HistorySettings;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.perspective.PerspectiveSettings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Configurations against the rules of a day: rows of BR 3.2.2.9, BR 4.2.2.2 and BR 5.4.1. */
@ExtendWith(VertxExtension.class)
class ComplianceReportTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate FIVE = LocalDate.of(2026, 12, 15);

    /** Four remotes in three regions, and a primary. */
    private static final String FOUR = """
            auth: { keys: [ { name: ca-1, key: the-key-of-ca-1-0123456789, scopes: [mpic] } ] }
            coordinator:
              primary: enforce
              secret: a-secret-of-thirty-two-octets-or-more
              default-perspective-count: 4
              max-attempts: 1
              perspectives:
                - { code: us-west-2, rir: ARIN, latitude: 45.84, longitude: -119.7, url: "https://a.example", api-key: k1 }
                - { code: eu-west-1, rir: RIPE NCC, latitude: 53.35, longitude: -6.26, url: "https://b.example", api-key: k2 }
                - { code: eu-north-1, rir: RIPE NCC, latitude: 59.33, longitude: 18.07, url: "https://c.example", api-key: k3 }
                - { code: sa-east-1, rir: LACNIC, latitude: -23.55, longitude: -46.63, url: "https://d.example", api-key: k4 }
            perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
            dns: { dnssec: trust-ad }
            caa: { domains: [ca.example] }
            """;

    /** As they are between the last remote and the block of the primary. */
    private static final String TOKYO_AND_OSAKA = """
                - { code: tokyo, rir: APNIC, latitude: 35.68, longitude: 139.69, url: "https://e.example", api-key: k5 }
                - { code: osaka, rir: APNIC, latitude: 34.69, longitude: 135.5, url: "https://f.example", api-key: k6 }
            perspective: {""";

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private ComplianceReport report(String yaml, LocalDate day) {
        return ComplianceReport.of(loading.ready(yaml), day);
    }

    private static List<ComplianceRow> rows(ComplianceReport report, Mark mark) {
        return report.rows().stream().filter(row -> row.mark() == mark).toList();
    }

    @Test
    void fourRemotesAreEnoughUntilDecember() {
        ComplianceReport report = report(FOUR, TODAY);

        assertThat(report.compliant()).isTrue();
        assertThat(rows(report, Mark.WARNING))
                .extracting(ComplianceRow::from, ComplianceRow::rule, ComplianceRow::finding)
                .contains(
                        tuple(FIVE, "remotes (BR 3.2.2.9)", "will not be met: 4 usable, 5 needed"),
                        tuple(
                                FIVE,
                                "remotes of one attempt, quorum (BR 3.2.2.9)",
                                "will not be met: default-perspective-count is 4, 5 needed; quorum 3 of 4"))
                .allSatisfy(row -> assertThat(row.toList().get(0)).isNotEqualTo(TODAY));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void fourRemotesAreTooFewFromDecember() {
        ComplianceReport report = report(FOUR, FIVE);

        assertThat(report.compliant()).isFalse();
        assertThat(rows(report, Mark.BROKEN))
                .extracting(ComplianceRow::rule)
                .containsExactly(
                        "remotes (BR 3.2.2.9)",
                        "remotes of one attempt, quorum (BR 3.2.2.9)",
                        "cohort of 5 (BR 3.2.2.9)");
        assertThat(report(FOUR, FIVE.minusDays(1)).compliant()).isTrue();
    }

    /** One change to four remotes, judged today: the one rule that is then not met, or warned of. */
    record Row(String says, String from, String to, Mark mark, String rule, String words) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> changes() {
        return Stream.of(
                new Row(
                        "a remote near the primary is never used",
                        "latitude: 45.84, longitude: -119.7",
                        "latitude: 39.04, longitude: -77.49",
                        Mark.BROKEN,
                        "remotes (BR 3.2.2.9)",
                        "3 usable, 4 needed; never used: us-east-2 and us-west-2 are 48"),
                new Row(
                        "two remotes near each other leave no cohort",
                        "latitude: 59.33, longitude: 18.07",
                        "latitude: 51.51, longitude: -0.13",
                        Mark.BROKEN,
                        "cohort of 4 (BR 3.2.2.9)",
                        "eu-west-1 and eu-north-1 are 46"),
                new Row(
                        "one region",
                        "",
                        "",
                        Mark.BROKEN,
                        "service regions (BR 3.2.2.9)",
                        "add a perspective in another region: AFRINIC, APNIC, LACNIC, RIPE NCC"),
                new Row(
                        "a count below the day's",
                        "default-perspective-count: 4",
                        "default-perspective-count: 3",
                        Mark.BROKEN,
                        "remotes of one attempt, quorum (BR 3.2.2.9)",
                        "is 3, 4 needed"),
                new Row(
                        "no TLS",
                        "url: \"https://a.example\"",
                        "url: \"http://a.example\", allow-plain-http-without-tls: true",
                        Mark.BROKEN,
                        "channel (BR 3.2.2.9)",
                        "without TLS: us-west-2"),
                new Row(
                        "loopback",
                        "url: \"https://a.example\"",
                        "url: \"http://127.0.0.1:1\"",
                        Mark.WARNING,
                        "channel (BR 3.2.2.9)",
                        "needs a tunnel: us-west-2"),
                new Row(
                        "no TLS for CAA",
                        "url: \"https://a.example\"",
                        "url: \"https://a.example\", caa-url: \"http://a.example/caa\", allow-plain-http-without-tls: true",
                        Mark.BROKEN,
                        "channel (BR 3.2.2.9)",
                        "without TLS: us-west-2"),
                new Row(
                        "loopback for DCV",
                        "url: \"https://a.example\"",
                        "url: \"https://a.example\", dcv-url: \"http://127.0.0.1:1/dcv\"",
                        Mark.WARNING,
                        "channel (BR 3.2.2.9)",
                        "needs a tunnel: us-west-2"),
                new Row(
                        "no key",
                        "api-key: k1",
                        "protocol: open-mpic",
                        Mark.WARNING,
                        "channel (BR 3.2.2.9)",
                        "nothing says who asks: us-west-2"),
                new Row(
                        "a simulation",
                        "auth:",
                        "simulation: true\nauth:",
                        Mark.BROKEN,
                        "places (BR 1.6.1)",
                        "a simulation"),
                new Row(
                        "no primary",
                        "primary: enforce",
                        "primary: none",
                        Mark.WARNING,
                        "primary (BR 3.2.2.9)",
                        "elsewhere"),
                new Row(
                        "policy: warn",
                        "primary: enforce",
                        "primary: enforce\n  policy: warn",
                        Mark.WARNING,
                        "policy",
                        "answered, and marked"),
                new Row(
                        "no record needed",
                        "caa:",
                        "audit: { required: false }\ncaa:",
                        Mark.WARNING,
                        "record (BR 5.4.1)",
                        "without its record"));
    }

    @Test
    void warnsOfAPerspectiveInThisProcess() {
        String yaml = FOUR.replace("url: \"https://a.example\", api-key: k1", "url: local")
                .replace("primary: enforce", "primary: none");

        assertThat(report(yaml, TODAY).rows()).anySatisfy(finding -> {
            assertThat(finding.mark()).isEqualTo(Mark.WARNING);
            assertThat(finding.rule()).isEqualTo("places (BR 1.6.1)");
            assertThat(finding.finding()).contains("lives in this process");
        });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsToday(Row row) {
        String yaml = row.from().isEmpty()
                ? FOUR.replace("RIPE NCC", "ARIN").replace("LACNIC", "ARIN")
                : FOUR.replace(row.from(), row.to());
        assertThat(yaml).isNotEqualTo(FOUR);

        List<ComplianceRow> found = report(yaml, TODAY).rows().stream()
                .filter(finding ->
                        finding.mark() == row.mark() && finding.from().equals(TODAY))
                .toList();

        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(row.rule());
            assertThat(finding.finding()).contains(row.words());
        });
        assertThat(found)
                .as("and nothing else but what follows from it")
                .allMatch(finding ->
                        finding.rule().equals(row.rule()) || finding.rule().startsWith("cohort"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"8.8.8.8, BROKEN, shared by everybody", "192.0.2.1, WARNING, off loopback"})
    void judgesAResolverOffLoopback(String server, Mark mark, String words) {
        String yaml = ConfigFixture.ALONE.replace("trust-ad", "off, servers: [" + server + "]");

        assertThat(rows(report(yaml, TODAY), mark)).anySatisfy(row -> {
            assertThat(row.rule()).isEqualTo("resolver (BR 3.2.2.9)");
            assertThat(row.finding()).contains(words);
        });
    }

    /** BR 4.2.2.1.2: whether callers name accounts and methods is not to be seen here. */
    @ParameterizedTest(name = "on {0}, policy {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2027-03-14 | enforce | 2027-03-15 | refuse requests that name none
            2027-03-15 | enforce | 2027-03-15 | refuse requests that name none
            2027-03-15 | warn    | 2027-03-15 | set policy: enforce
            """)
    void saysFromWhichDayCallersMustNameAccountsAndMethods(LocalDate day, String policy, LocalDate from, String words) {
        String yaml = FOUR.replace("  primary: enforce\n", "  primary: enforce\n  policy: " + policy + "\n");

        assertThat(rows(report(yaml, day), Mark.WARNING))
                .filteredOn(row -> row.rule().equals("CAA parameters (BR 4.2.2.1.2)"))
                .hasSize(1)
                .allSatisfy(row -> {
                    assertThat(row.from()).isEqualTo(from);
                    assertThat(row.finding()).contains(words, "caa.account-uris is empty");
                });
    }

    @Test
    void asksForMethodsAloneWhereTheAccountsAreConfigured() {
        String yaml = FOUR.replace("caa: {", "caa: { account-uris: [\"https://ca.example/acct/1\"],");

        assertThat(report(yaml, LocalDate.of(2027, 3, 15)).rows())
                .filteredOn(row -> row.rule().equals("CAA parameters (BR 4.2.2.1.2)"))
                .singleElement()
                .satisfies(row -> assertThat(row.finding()).endsWith("each request sends validation_methods"));
    }

    @ParameterizedTest(name = "on {0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-14 | note    | ended, and refused under policy: enforce: ip-address (2026-03-15)
            2026-12-14 | note    | should not be used any more: contact-email-txt (2026-03-15), contact-email-caa
            2026-12-15 | warning | ends with them: contact-phone-txt (2027-03-15), contact-phone-caa (2027-03-15), reverse
            2027-03-15 | note    | ip-address (2026-03-15), reverse-address-lookup (2027-03-15)
            """)
    void saysWhichMethodsEndAndHaveEnded(LocalDate day, String mark, String words) {
        assertThat(report(FOUR, day).rows())
                .filteredOn(row -> row.rule().equals("methods (BR 3.2.2.4, 3.2.2.5)"))
                .anySatisfy(row -> {
                    assertThat(row.mark().wireName()).isEqualTo(mark);
                    assertThat(row.finding()).contains(words);
                });
    }

    @Test
    void warnsOfNoEndThatIsMoreThanNinetyDaysAhead() {
        assertThat(report(FOUR, LocalDate.of(2026, 12, 14)).rows())
                .noneMatch(row -> row.finding().contains("end within 90 days"));
    }

    @Test
    void callsSecretsOfTheExamplesABrokenRule() {
        ComplianceReport report = report(FOUR, TODAY);

        assertThat(report.withPlaceholders(List.of()).compliant()).isTrue();
        assertThat(rows(report.withPlaceholders(List.of("coordinator.secret")), Mark.BROKEN))
                .singleElement()
                .satisfies(row -> assertThat(row.finding()).contains("coordinator.secret", "set secrets of your own"));
    }

    @Test
    void printsTheRulesThatHoldOrAreToCome() {
        assertThat(report(FOUR, TODAY).text())
                .containsPattern("to come +2026-12-15 +BR 3\\.2\\.2\\.9 +an attempt uses 5 or more")
                .doesNotContain("uses 3 or more");
    }

    @Test
    void namesTheDistanceOfEveryPair() {
        ComplianceReport report = report(FOUR, TODAY);

        assertThat(report.distances()).hasSize(10);
        assertThat(report.distances()).filteredOn(PairDistance::primary).hasSize(4);
        assertThat(report.distances())
                .isSortedAccordingTo(
                        java.util.Comparator.comparingDouble(pair -> Math.min(pair.kilometres(), pair.resolvers())));
        assertThat(report.distances()).allMatch(PairDistance::distinct);
    }

    @Test
    void namesThePairsUnderFiveHundredKilometres() {
        String yaml = FOUR.replace("perspective: {", TOKYO_AND_OSAKA);

        ComplianceReport report = report(yaml, TODAY);

        assertThat(report.compliant()).isTrue();
        assertThat(report.distances().get(0)).satisfies(pair -> {
            assertThat(List.of(pair.one(), pair.other())).containsExactlyInAnyOrder("tokyo", "osaka");
            assertThat(pair.kilometres()).isBetween(390.0, 400.0);
            assertThat(pair.distinct()).isFalse();
        });
        assertThat(report.text()).containsPattern("tokyo - osaka +39\\d +39\\d  under 500 km: never used together\n");
    }

    @Test
    void seesResolversThatAreNearAlthoughTheirPerspectivesAreNot() {
        String resolver = "resolver: { rir: RIPE NCC, latitude: 53.35, longitude: -6.26 }, url: \"https://c.example\"";

        ComplianceReport report = report(FOUR.replace("url: \"https://c.example\"", resolver), TODAY);

        assertThat(report.text())
                .containsPattern("eu-west-1 - eu-north-1 +1[0-9]{3} +0  under 500 km: never used together");
        assertThat(report.compliant()).isFalse();
    }

    /** The loader refuses these; settings can be made without it. */
    @Test
    void refusesWhatTheLoaderRefuses() {
        ServiceSettings whole = loading.ready(FOUR);
        Perspective here = requireNonNull(whole.perspective()).perspective();
        Perspective far = new Perspective("us-east-2", here.place(), new Place(Rir.LACNIC, 0, -60), Set.of());
        DnsSettings dns = whole.dns();
        ServiceSettings settings = new ServiceSettings(
                whole.role(),
                whole.simulation(),
                whole.http(),
                whole.management(),
                whole.auth(),
                whole.coordinator(),
                new PerspectiveSettings(far, Duration.ofSeconds(20)),
                new DnsSettings(
                        dns.servers(), dns.timeout(), dns.attempts(), dns.lifetime(), DnssecMode.OFF, null, null),
                whole.checks(),
                whole.caa(),
                whole.audit(),
                whole.log(),
                whole.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);

        assertThat(rows(ComplianceReport.of(settings, TODAY), Mark.BROKEN))
                .extracting(ComplianceRow::rule)
                .containsExactly("resolver regions (BR 3.2.2.9)", "DNSSEC (BR 4.2.2.2)");
        assertThat(rows(ComplianceReport.of(settings, LocalDate.of(2026, 3, 14)), Mark.BROKEN))
                .as("DNSSEC is demanded from 2026-03-15")
                .extracting(ComplianceRow::rule)
                .containsExactly("resolver regions (BR 3.2.2.9)");
    }

    @Test
    void writesATableAndAVerdict() {
        String text = report(FOUR, TODAY).text();

        assertThat(text)
                .contains("ok        2026-11-24  remotes (BR 3.2.2.9)")
                .contains("warning   2026-12-15  remotes (BR 3.2.2.9)")
                .contains("note      2026-11-24  methods (BR 3.2.2.4, 3.2.2.5)")
                .contains("ip-address")
                .containsPattern("primary us-east-2 - us-west-2 +\\d+ +\\d+\n")
                .endsWith("compliant as of 2026-11-24, 4 warnings\n");
        assertThat(report(FOUR, FIVE).text()).contains("NOT compliant as of 2026-12-15: 3 rules are not met");
    }

    @Test
    void aPerspectiveAloneHasLittleToShow() {
        ComplianceReport report = report(ConfigFixture.ALONE, TODAY);

        assertThat(report.compliant()).isTrue();
        assertThat(report.distances()).isEmpty();
        assertThat(rows(report, Mark.NOTE)).extracting(ComplianceRow::rule).contains("role");
    }

    @Test
    void theResolversOwnFileCountsToo() {
        ComplianceReport report = report(FOUR, TODAY)
                .withRows(UnboundPolicy.judge("server:\n domain-insecure: x\n", file -> Optional.empty(), TODAY));

        assertThat(report.compliant()).isFalse();
        assertThat(report.text()).contains("unbound: domain-insecure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one", "coordinator", "perspective"})
    void theExamplesComply(String example) {
        Path file = Path.of("..", "config", example + ".example.yaml");
        ServiceSettings settings = ConfigFixture.settings(loading.load(new Sources(file, Map.of(), Map.of())));

        for (LocalDate day : List.of(LocalDate.of(2026, 7, 1), TODAY, FIVE, LocalDate.of(2027, 3, 15))) {
            ComplianceReport report = ComplianceReport.of(settings, day);
            assertThat(report.compliant()).as(report.text()).isTrue();
            assertThat(rows(report, Mark.WARNING))
                    .as(report.text())
                    .extracting(ComplianceRow::rule)
                    .isSubsetOf("methods (BR 3.2.2.4, 3.2.2.5)", "CAA parameters (BR 4.2.2.1.2)");
            assertThat(report.distances()).allMatch(PairDistance::distinct);
        }
    }

    @Test
    void aStartIsRefusedForTodayAndWarnedOfForTheNextThreeMonths() {
        assertThat(StartCheck.of(loading.ready(FOUR), TODAY)).satisfies(check -> {
            assertThat(check.faults()).isEmpty();
            assertThat(check.warnings())
                    .hasSize(3)
                    .contains("remotes (BR 3.2.2.9), from 2026-12-15: will not be met: 4 usable, 5 needed");
        });
        assertThat(StartCheck.of(loading.ready(FOUR), LocalDate.of(2026, 9, 1)).warnings())
                .isEmpty();
        assertThat(StartCheck.of(loading.ready(FOUR), FIVE).faults())
                .contains("remotes (BR 3.2.2.9), from 2026-12-15: 4 usable, 5 needed");
    }

    @Test
    void underWarnAStartIsNeverRefused() {
        StartCheck check = StartCheck.of(loading.ready(FOUR, Map.of("QUORATE_COORDINATOR__POLICY", "warn")), FIVE);

        assertThat(check.faults()).isEmpty();
        assertThat(check.warnings()).contains("remotes (BR 3.2.2.9), from 2026-12-15: 4 usable, 5 needed");
    }
}
