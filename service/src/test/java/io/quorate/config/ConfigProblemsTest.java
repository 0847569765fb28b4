package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.config.Problem.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/** Every fault that a configuration can have: one change to a whole file, and exactly the problem that it makes. */
@ExtendWith(VertxExtension.class)
class ConfigProblemsTest {

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    /**
     * One fault.
     *
     * @param says  the rule
     * @param from  what is replaced in the whole configuration
     * @param words that the message or the remedy holds
     */
    record Row(String says, String from, String to, Fault fault, String path, String words) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> unknownKeys() {
        Fault unknown = Fault.UNKNOWN_KEY;
        return Stream.of(
                new Row(
                        "a name with a slip",
                        "max-attempts:",
                        "max-atempts:",
                        unknown,
                        "coordinator.max-atempts",
                        "did you mean `coordinator.max-attempts`?"),
                new Row(
                        "underscores for hyphens",
                        "max-body-bytes",
                        "max_body_bytes",
                        unknown,
                        "http.max_body_bytes",
                        "`http.max-body-bytes`"),
                new Row(
                        "a key of another block",
                        "level: debug",
                        "dnssec: off",
                        unknown,
                        "log.dnssec",
                        "did you mean `dns.dnssec`?"),
                new Row(
                        "nothing alike: the keys there are",
                        "level: debug",
                        "zzz: 1",
                        unknown,
                        "log.zzz",
                        "known here: level, format"),
                new Row(
                        "an unknown block is told once",
                        "role: all",
                        "bogus: { a: 1, b: { c: 2 } }",
                        unknown,
                        "bogus",
                        "known here: role"),
                new Row(
                        "in an entry of a list",
                        "url: https://us-west-2.example",
                        "url: https://us-west-2.example\n      urll: x",
                        unknown,
                        "coordinator.perspectives[0].urll",
                        "perspectives[0].url`"),
                new Row("an empty unknown key", "role: all", "roles:", unknown, "roles", "did you mean `role`?"),
                new Row("a dotted name is no path", "role: all", "http.port: 1", unknown, "http.port", "no such key"),
                new Row(
                        "a merge key is not supported",
                        "role: all",
                        "<<: { role: all }",
                        unknown,
                        "<<",
                        "no such key"));
    }

    static Stream<Row> types() {
        Fault type = Fault.WRONG_TYPE;
        return Stream.of(
                new Row("a number is digits", "port: 18080", "port: 80a", type, "http.port", "\"80a\""),
                new Row(
                        "no octal, hex or exponent",
                        "max-attempts: 2",
                        "max-attempts: 1e1",
                        type,
                        "coordinator.max-attempts",
                        "a whole number"),
                new Row(
                        "a boolean is true or false",
                        "simulation: false",
                        "simulation: no",
                        type,
                        "simulation",
                        "`true` or `false`"),
                new Row(
                        "a word of the list",
                        "role: all",
                        "role: master",
                        type,
                        "role",
                        "`all` or `coordinator` or `perspective`"),
                new Row(
                        "words are in small letters",
                        "policy: warn",
                        "policy: WARN",
                        type,
                        "coordinator.policy",
                        "`enforce` or `warn`"),
                new Row(
                        "a duration has a unit",
                        "deadline: 12s",
                        "deadline: 12",
                        type,
                        "coordinator.deadline",
                        "`25s`"),
                new Row(
                        "a duration's unit is ms, s or m",
                        "deadline: 12s",
                        "deadline: 1d",
                        type,
                        "coordinator.deadline",
                        "\"1d\""),
                new Row(
                        "a registry",
                        "rir: ARIN\n",
                        "rir: IANA\n",
                        type,
                        "coordinator.perspectives[0].rir",
                        "`RIPE NCC`"),
                new Row(
                        "degrees are decimal",
                        "latitude: 45.84",
                        "latitude: 45N",
                        type,
                        "coordinator.perspectives[0].latitude",
                        "degrees north"),
                new Row(
                        "a code",
                        "code: us-west-2",
                        "code: us west",
                        type,
                        "coordinator.perspectives[0].code",
                        "letters"),
                new Row(
                        "a resolver is an address, no name",
                        "\"127.0.0.1:5300\"",
                        "localhost",
                        type,
                        "dns.servers[0]",
                        "an IP address"),
                new Row(
                        "a block has no bits behind its prefix",
                        "127.0.0.0/8",
                        "127.0.0.1/8",
                        type,
                        "checks.allow-addresses[0]",
                        "a block"),
                new Row(
                        "a listening host is no name",
                        "http: { host: 127.0.0.1",
                        "http: { host: example.org",
                        type,
                        "http.host",
                        "an IP address to listen on"),
                new Row(
                        "a base path begins with /",
                        "[\"/\", \"/v1\"]",
                        "[\"v1\"]",
                        type,
                        "http.base-paths[0]",
                        "begins with `/`"),
                new Row(
                        "a base path does not end with /",
                        "[\"/\", \"/v1\"]",
                        "[\"/v1/\"]",
                        type,
                        "http.base-paths[0]",
                        "does not end"),
                new Row(
                        "a URL is absolute",
                        "url: https://us-west-2.example",
                        "url: us-west-2.example",
                        type,
                        "coordinator.perspectives[0].url",
                        "a base URL"),
                new Row(
                        "a URL carries no password",
                        "url: https://us-west-2.example",
                        "url: https://a:b@us-west-2.example",
                        type,
                        "coordinator.perspectives[0].url",
                        "a base URL"),
                new Row(
                        "a URL carries no query",
                        "url: https://us-west-2.example",
                        "url: https://us-west-2.example/?a=b",
                        type,
                        "coordinator.perspectives[0].url",
                        "a base URL"),
                new Row(
                        "a URL is http or https",
                        "url: https://us-west-2.example",
                        "url: ftp://us-west-2.example",
                        type,
                        "coordinator.perspectives[0].url",
                        "a base URL"),
                new Row(
                        "a digest is 64 hex digits, and not shown",
                        "sha256: abab",
                        "sha256: xyxy",
                        type,
                        "auth.keys[1].sha256",
                        "(not shown) has 64 octets"),
                new Row(
                        "a key has its own alphabet",
                        "key: the-key-of-ca-1-0123456789",
                        "key: The_Key_of_ca_1_0123456789",
                        type,
                        "auth.keys[0].key",
                        "16 to 128"),
                new Row(
                        "a key has 16 characters",
                        "key: the-key-of-ca-1-0123456789",
                        "key: fifteen-letters",
                        type,
                        "auth.keys[0].key",
                        "has 15 octets"),
                new Row(
                        "a scope",
                        "scopes: [mpic, admin]",
                        "scopes: [mpic, root]",
                        type,
                        "auth.keys[0].scopes[1]",
                        "`mpic` or `perspective` or `admin`"),
                new Row("empty text is no value", "file: audit.log", "file: \"\"", type, "audit.file", "text"),
                new Row(
                        "a value where a block belongs",
                        "log: { level: debug, format: plain }",
                        "log: debug",
                        type,
                        "log",
                        "expected a block of keys"),
                new Row(
                        "a block where a value belongs",
                        "level: debug",
                        "level: { a: b }",
                        type,
                        "log.level",
                        "expected a value"),
                new Row(
                        "a list where a value belongs",
                        "level: debug",
                        "level: [debug]",
                        type,
                        "log.level",
                        "expected a value"),
                new Row(
                        "a value where a list belongs",
                        "extra-tlds: [test]",
                        "extra-tlds: test",
                        type,
                        "checks.extra-tlds",
                        "expected a list; write [a, b]"),
                new Row(
                        "a block where a list of values belongs",
                        "extra-tlds: [test]",
                        "extra-tlds: { test: 1 }",
                        type,
                        "checks.extra-tlds",
                        "expected a list"),
                new Row(
                        "a value as an entry",
                        "- { name: ca-1, key: the-key-of-ca-1-0123456789, scopes: [mpic, admin] }",
                        "- ca-1",
                        type,
                        "auth.keys[0]",
                        "expected a block of keys"));
    }

    static Stream<Row> ranges() {
        Fault range = Fault.OUT_OF_RANGE;
        return Stream.of(
                new Row(
                        "a port is at most 65535",
                        "port: 18080",
                        "port: 65536",
                        range,
                        "http.port",
                        "0 (any free one) to 65535"),
                new Row("a port is not negative", "port: 18080", "port: -1", range, "http.port", "\"-1\""),
                new Row(
                        "a remote port is not 0",
                        "http-port: 8000",
                        "http-port: 0",
                        range,
                        "checks.http-port",
                        "1 to 65535"),
                new Row(
                        "a latitude is at most 90",
                        "latitude: 45.84",
                        "latitude: 90.1",
                        range,
                        "coordinator.perspectives[0].latitude",
                        "-90 to 90"),
                new Row(
                        "a longitude is at least -180",
                        "longitude: -119.7",
                        "longitude: -180.5",
                        range,
                        "coordinator.perspectives[0].longitude",
                        "-180 to 180"),
                new Row(
                        "a grace is at most an hour",
                        "grace: 1500ms",
                        "grace: 61m",
                        range,
                        "coordinator.grace",
                        "`0s` or more and up to 1 hour"),
                new Row("a duration is above 0", "timeout: 500ms", "timeout: 0s", range, "dns.timeout", "above 0"),
                new Row(
                        "a duration is at most an hour",
                        "request-deadline: 30s",
                        "request-deadline: 61m",
                        range,
                        "coordinator.request-deadline",
                        "1 hour"),
                new Row(
                        "a default count is at least 2",
                        "default-perspective-count: 2",
                        "default-perspective-count: 1",
                        range,
                        "coordinator.default-perspective-count",
                        "2 to 100"),
                new Row(
                        "attempts at DNS are at most 10",
                        "attempts: 4",
                        "attempts: 11",
                        range,
                        "dns.attempts",
                        "1 to 10"),
                new Row(
                        "a body limit is at least 1024",
                        "max-body-bytes: 32768",
                        "max-body-bytes: 10",
                        range,
                        "http.max-body-bytes",
                        "1024"),
                new Row(
                        "a secret has 32 octets",
                        "secret: " + ConfigFixture.SECRET,
                        "secret: too-short",
                        range,
                        "coordinator.secret",
                        "(not shown) has 9 octets: out of range; write 32 octets or more"));
    }

    static Stream<Row> missing() {
        Fault missing = Fault.MISSING;
        return Stream.of(
                new Row(
                        "primary has no default",
                        "  primary: enforce\n",
                        "",
                        missing,
                        "coordinator.primary",
                        "`none` if the CA makes it elsewhere"),
                new Row(
                        "a database has a URL",
                        "role: all\n",
                        "role: all\nhistory: { store: postgresql, user: quorate }\n",
                        missing,
                        "history.url",
                        "`history.store: postgresql` needs it"),
                new Row(
                        "a database has a user",
                        "role: all\n",
                        "role: all\nhistory: { store: postgresql, url: 'jdbc:postgresql://db.example/quorate' }\n",
                        missing,
                        "history.user",
                        "`history.store: postgresql` needs it"),
                new Row(
                        "primary written without value",
                        "primary: enforce",
                        "primary:",
                        missing,
                        "coordinator.primary",
                        "a choice without a default"),
                new Row(
                        "dnssec has no default",
                        "dnssec: trust-ad, ",
                        "",
                        missing,
                        "dns.dnssec",
                        "a choice without a default"),
                new Row(
                        "a coordinator has a secret",
                        "  secret: " + ConfigFixture.SECRET + "\n",
                        "",
                        missing,
                        "coordinator.secret",
                        "QUORATE_COORDINATOR_SECRET_FILE"),
                new Row(
                        "a perspective's url",
                        "      url: https://us-west-2.example\n",
                        "",
                        missing,
                        "coordinator.perspectives[0].url",
                        "`local` or a base URL"),
                new Row(
                        "a perspective's key, of our own make",
                        "      api-key: key-for-us-west-2\n",
                        "",
                        missing,
                        "coordinator.perspectives[0].api-key",
                        "QUORATE_COORDINATOR__PERSPECTIVES__0__API_KEY_FILE"),
                new Row(
                        "all of a resolver's place",
                        "latitude: 59.33, ",
                        "",
                        missing,
                        "coordinator.perspectives[1].resolver.latitude",
                        "missing"),
                new Row("a key's name", "name: ca-1, ", "", missing, "auth.keys[0].name", "missing"),
                new Row(
                        "a key's value",
                        "key: the-key-of-ca-1-0123456789, ",
                        "",
                        missing,
                        "auth.keys[0]",
                        "neither `sha256` nor `key`"),
                new Row(
                        "a key's scopes",
                        ", scopes: [perspective]",
                        "",
                        missing,
                        "auth.keys[1].scopes",
                        "say what the key opens"),
                new Row(
                        "a key's scopes are not empty",
                        "scopes: [perspective]",
                        "scopes: []",
                        missing,
                        "auth.keys[1].scopes",
                        "say what the key opens"),
                new Row(
                        "somebody may call",
                        "scopes: [mpic, admin]",
                        "scopes: [admin]",
                        missing,
                        "auth.keys",
                        "no caller would be accepted"),
                new Row(
                        "TLS has both files",
                        "http: { ",
                        "http: { tls: { certificate: c.pem }, ",
                        missing,
                        "http.tls.key",
                        "missing"));
    }

    static Stream<Row> conflicts() {
        Fault conflict = Fault.CONFLICT;
        return Stream.of(
                new Row(
                        "an enforced primary validates (BR 3.2.2.9)",
                        "dnssec: trust-ad",
                        "dnssec: off",
                        conflict,
                        "dns.dnssec",
                        "does not go with `primary: enforce`"),
                new Row(
                        "a program for a resolver that is not managed",
                        "dnssec: trust-ad",
                        "dnssec: trust-ad, unbound: { path: /usr/sbin/unbound }",
                        conflict,
                        "dns.unbound.path",
                        "goes with `dnssec: managed` only"),
                new Row(
                        "AD is believed on loopback only",
                        "\"::1\"",
                        "192.0.2.53",
                        conflict,
                        "dns.servers",
                        "192.0.2.53:53 is off loopback"),
                new Row("systemd-resolved is a stub", "\"::1\"", "127.0.0.53", conflict, "dns.servers", "is a stub"),
                new Row("Docker's resolver is a stub", "\"::1\"", "127.0.0.11", conflict, "dns.servers", "is a stub"),
                new Row(
                        "D-8 DA-10 a resolver is named",
                        "[\"127.0.0.1:5300\", \"::1\"]",
                        "[]",
                        conflict,
                        "dns.servers",
                        "is empty"),
                new Row(
                        "a lifetime holds a try",
                        "lifetime: 5s",
                        "lifetime: 400ms",
                        conflict,
                        "dns.lifetime",
                        "shorter than dns.timeout"),
                new Row(
                        "a check ends before its attempt",
                        "deadline: 9s }",
                        "deadline: 12s }",
                        conflict,
                        "coordinator.deadline",
                        "12s is not longer than perspective.deadline of 12s"),
                new Row(
                        "an attempt ends before its request",
                        "request-deadline: 30s",
                        "request-deadline: 12s",
                        conflict,
                        "coordinator.request-deadline",
                        "not longer than coordinator.deadline"),
                new Row(
                        "no more perspectives than there are",
                        "default-perspective-count: 2",
                        "default-perspective-count: 3",
                        conflict,
                        "coordinator.default-perspective-count",
                        "asks for 3 perspectives, but 2 are configured"),
                new Row(
                        "codes are unique",
                        "code: eu-central-1",
                        "code: us-west-2",
                        conflict,
                        "coordinator.perspectives[1].code",
                        "is also coordinator.perspectives[0].code"),
                new Row(
                        "the primary is no remote",
                        "code: eu-central-1",
                        "code: us-east-2",
                        conflict,
                        "coordinator.perspectives[1].code",
                        "is also perspective.code"),
                new Row(
                        "key names are unique",
                        "name: fleet",
                        "name: ca-1",
                        conflict,
                        "auth.keys[1]",
                        "has the name of auth.keys[0]"),
                new Row(
                        "keys are unique",
                        "sha256: " + "ab".repeat(32),
                        "key: the-key-of-ca-1-0123456789",
                        conflict,
                        "auth.keys[1]",
                        "is the same key as auth.keys[0]"),
                new Row(
                        "a key is written once",
                        "name: fleet,",
                        "name: fleet, key: the-key-of-the-fleet-0123,",
                        conflict,
                        "auth.keys[1]",
                        "both `key` and `sha256`"),
                new Row(
                        "one URL is one place",
                        "http://127.0.0.1:9000/base",
                        "https://us-west-2.example",
                        conflict,
                        "coordinator.perspectives[1].url",
                        "the same place as coordinator.perspectives[0].url"),
                new Row(
                        "one URL in another spelling is one place",
                        "http://127.0.0.1:9000/base",
                        "HTTPS://US-West-2.example.:443/a/..//",
                        conflict,
                        "coordinator.perspectives[1].url",
                        "the same place as coordinator.perspectives[0].url"),
                new Row(
                        "the primary does not corroborate itself",
                        "url: https://us-west-2.example",
                        "url: local",
                        conflict,
                        "coordinator.perspectives",
                        "beside `primary: enforce`"),
                new Row(
                        "nor by its own port",
                        "http://127.0.0.1:9000/base",
                        "http://localhost:18080/v1",
                        conflict,
                        "coordinator.perspectives[1].url",
                        "this process itself"),
                new Row(
                        "http:// stays on loopback",
                        "http://127.0.0.1:9000/base",
                        "http://192.0.2.1:9000",
                        conflict,
                        "coordinator.perspectives[1].url",
                        "allow-plain-http-without-tls: true"),
                new Row(
                        "http:// to a name is off loopback",
                        "http://127.0.0.1:9000/base",
                        "http://localhost.example",
                        conflict,
                        "coordinator.perspectives[1].url",
                        "in the clear"),
                new Row(
                        "resolvers of an entry need a simulation",
                        "protocol: open-mpic",
                        "protocol: open-mpic\n      dns-servers: [127.0.0.1]",
                        conflict,
                        "coordinator.perspectives[1].dns-servers",
                        "only with `url: local` in a simulation"),
                new Row(
                        "a resolver is in its perspective's region (BR 3.2.2.9)",
                        "resolver: { rir: RIPE NCC",
                        "resolver: { rir: ARIN",
                        conflict,
                        "coordinator.perspectives[1].resolver.rir",
                        "in the same region"),
                new Row(
                        "two listeners, two ports",
                        "management: { host: 127.0.0.1, port: 18081 }",
                        "management: { host: 127.0.0.1, port: 18080 }",
                        conflict,
                        "management.port",
                        "the port of the API"),
                new Row("base paths are not empty", "[\"/\", \"/v1\"]", "[]", conflict, "http.base-paths", "is empty"),
                new Row(
                        "one list of perspectives",
                        "  perspectives:",
                        "  perspectives-file: empty.yaml\n  perspectives:",
                        conflict,
                        "coordinator.perspectives-file",
                        "together with an inline list"));
    }

    @ParameterizedTest
    @MethodSource({"unknownKeys", "types", "ranges", "missing", "conflicts"})
    void reportsExactlyThisProblem(Row row) {
        loading.file("empty.yaml", "");
        assertThat(ConfigFixture.WHOLE).as("what the row replaces").contains(row.from());
        String at = row.from().equals("\"::1\"") ? "5300\", " : "";
        String yaml = ConfigFixture.WHOLE.replaceFirst(
                java.util.regex.Pattern.quote(at + row.from()),
                java.util.regex.Matcher.quoteReplacement(at + row.to()));

        List<Problem> problems = loading.broken(yaml);

        assertThat(problems).as(() -> String.valueOf(problems)).hasSize(1);
        assertThat(problems.get(0).fault()).isEqualTo(row.fault());
        assertThat(problems.get(0).path()).isEqualTo(row.path());
        assertThat(problems.get(0).line()).contains(row.words());
    }

    @Test
    void reportsAllFaultsAtOnce() {
        String yaml = """
                http: { port: high, prot: 1 }
                auth: { keys: [ { name: ca-1, key: short, scopes: [mpic] } ] }
                coordinator:
                  deadline: 60s
                  default-perspective-count: 5
                  perspectives:
                    - { code: a, rir: NOWHERE, latitude: 91, longitude: 0, url: "http://192.0.2.1", api-key: k }
                    - { code: a, rir: ARIN, latitude: 0, url: local }
                    - { code: c, rir: ARIN, latitude: 1, longitude: 1, url: local }
                dns: { servers: [192.0.2.1], dnssec: trust-ad }
                """;

        assertThat(loading.broken(yaml))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "http.port",
                        "http.prot",
                        "auth.keys[0].key",
                        "coordinator.primary",
                        "coordinator.secret",
                        "coordinator.request-deadline",
                        "coordinator.default-perspective-count",
                        "coordinator.perspectives[0].rir",
                        "coordinator.perspectives[0].latitude",
                        "coordinator.perspectives[0].url",
                        "coordinator.perspectives[1].code",
                        "coordinator.perspectives[1].longitude",
                        "coordinator.perspectives",
                        "perspective.code",
                        "perspective.rir",
                        "perspective.latitude",
                        "perspective.longitude",
                        "dns.servers");
    }

    @Test
    void anEmptyFileSaysWhatIsNeeded() {
        assertThat(loading.broken(""))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "coordinator.primary",
                        "coordinator.secret",
                        "coordinator.perspectives",
                        "perspective.code",
                        "perspective.rir",
                        "perspective.latitude",
                        "perspective.longitude",
                        "dns.dnssec",
                        "auth.keys");
    }

    @Test
    void namesFileAndLine() {
        assertThat(loading.broken(ConfigFixture.WHOLE.replace("level: debug", "level: loud")))
                .extracting(Problem::line)
                .containsExactly("log.level (quorate.yaml line 47): \"loud\" is not valid;"
                        + " write `error` or `warn` or `info` or `debug`.");
    }

    @Test
    void aLocalPerspectiveBesideAnotherNeedsASimulation() {
        String yaml = ConfigFixture.SMALL.replaceAll("\"https://[a-z0-9.-]+\"", "local");

        assertThat(loading.broken(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("coordinator.perspectives");
            assertThat(problem.line()).contains("one machine is not several places");
        });
        assertThat(loading.ready(yaml + "simulation: true\n").simulation()).isTrue();
    }

    /** BR 3.2.2.9: six entries with one URL are one place. */
    @Test
    void entriesWithOneUrlNeedASimulation() {
        String yaml = ConfigFixture.SMALL.replaceAll("\"https://[a-z0-9.-]+\"", "\"https://one.example\"");

        assertThat(loading.broken(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("coordinator.perspectives[1].url");
            assertThat(problem.line()).contains("one URL is one perspective");
        });
        assertThat(loading.ready(yaml + "simulation: true\n").simulation()).isTrue();
    }

    @Test
    void oneLocalPerspectiveWithoutAPrimaryIsAPlace() {
        String yaml = ConfigFixture.SMALL.replaceFirst("\"https://[a-z0-9.-]+\"", "local");

        assertThat(loading.ready(yaml).coordinator()).isNotNull();
    }

    @Test
    void aSimulationMayNameResolversOfItsPlaces() {
        String yaml = ConfigFixture.SMALL
                .replace("url: \"https://us-west-2.example\"", "url: local, dns-servers: [\"127.0.0.2:53\"]")
                .replace("managed", "trust-ad");

        assertThat(loading.ready(yaml + "simulation: true\n").simulation()).isTrue();
        assertThat(loading.broken(yaml.replace("127.0.0.2", "192.0.2.2") + "simulation: true\n"))
                .extracting(Problem::path)
                .containsExactly("coordinator.perspectives[0].dns-servers");
    }

    @Test
    void plainHttpIsTakenWhereTheEntrySaysSo() {
        String yaml = ConfigFixture.WHOLE.replace(
                "url: http://127.0.0.1:9000/base",
                "url: http://192.0.2.1:9000\n      allow-plain-http-without-tls: true");

        assertThat(loading.ready(yaml).coordinator()).isNotNull();
    }

    @Test
    void aSecretIsNeverShown() {
        String yaml = ConfigFixture.WHOLE
                .replace(ConfigFixture.SECRET, "hidden-1")
                .replace("the-key-of-ca-1-0123456789", "HIDDEN_2")
                .replace("key-for-us-west-2", "hidden 3")
                .replace("ab".repeat(32), "hidden-4");

        List<Problem> problems = loading.broken(yaml);

        assertThat(problems).hasSize(4);
        assertThat(problems.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("hidden");
    }

    @Test
    void textOfTheFileIsMadePrintableAndCut() {
        String yaml = ConfigFixture.WHOLE.replace("level: debug", "level: \"\\e[31m" + "x".repeat(500) + "\"");

        assertThat(loading.broken(yaml))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).contains("\"?[31mxxx").hasSizeLessThan(250));
    }

    /** A managed resolver takes no setting but the path of its program. */
    @Test
    void aManagedResolverTakesNoAddressAndNoNames() {
        String yaml = ConfigFixture.WHOLE.replace(
                "dnssec: trust-ad", "dnssec: managed, unbound: { path: /usr/sbin/unbound }");

        assertThat(loading.broken(yaml))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("dns.servers", "dns.self-test-bogus-name");
    }
}
