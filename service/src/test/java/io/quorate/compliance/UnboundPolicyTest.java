package io.quorate.compliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.compliance.UnboundFile.Statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Settings that unbound's own file may have under {@code dnssec: trust-ad}; keywords as in unbound.conf(5). */
class UnboundPolicyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 15);

    private static final String GOOD = """
            # the resolver of this node
            server:
                interface: 127.0.0.1
                interface: ::1@53
                access-control: fd00::/8 refuse
                module-config: "validator iterator"
                auto-trust-anchor-file: "/var/lib/unbound/root.key"
                harden-dnssec-stripped: yes
                val-permissive-mode: no
                harden-algo-downgrade: yes
                val-nsec3-keysize-iterations: "1024 50 2048 50 4096 50"
                val-bogus-ttl: 1
                cache-max-ttl: 1
                cache-max-negative-ttl: 1
                ede: yes   # says why
            remote-control:
                control-enable: no
            """;

    /** IANA's two keys, as Debian's dns-root-data has the first. */
    private static final String IANA = """
            . 86400 IN DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU= ;{id = 20326 (ksk), size = 2048b} ;;state=2 [  VALID  ]
            . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
            """;

    /** A digest of the right length. */
    private static final String ZEROS = "0".repeat(64);

    private static final String KEY_FILE = "/var/lib/unbound/root.key";

    private static List<ComplianceRow> judge(String text) {
        return judge(text, IANA);
    }

    private static List<ComplianceRow> judge(String text, String anchors) {
        return UnboundPolicy.judge(text, file -> file.equals(KEY_FILE) ? Optional.of(anchors) : Optional.empty(), DAY);
    }

    /** The file that is shipped, with what the image lays beside it. */
    @Test
    void theShippedFileIsGood() throws IOException {
        Path folder = Path.of("..", "config", "unbound");
        String anchors = Files.readString(folder.resolve("root-anchors.ds"));

        List<ComplianceRow> rows = UnboundPolicy.judge(
                Files.readString(folder.resolve("unbound.conf")),
                file -> file.equals("/etc/unbound/root-anchors.ds") ? Optional.of(anchors) : Optional.empty(),
                DAY);

        assertThat(rows).isNotEmpty().allMatch(row -> row.mark() == Mark.GOOD);
    }

    @Test
    void aResolverOfOurOwnIsGood() {
        assertThat(judge(GOOD)).isNotEmpty().allMatch(row -> row.mark() == Mark.GOOD);
    }

    @Test
    void theDefaultModulesAreGood() {
        assertThat(judge(GOOD.replaceFirst(".*module-config.*\n", ""))).allMatch(row -> row.mark() == Mark.GOOD);
    }

    /** The zone that config/unbound ships for {@code dns.self-test-bogus-name}. */
    @Test
    void aBogusZoneBelowInvalidIsGood() {
        String selfTest = """
                ede: yes
                    local-zone: "invalid." nodefault
                    trust-anchor: "invalid. IN DS 1 13 2 00"
                auth-zone:
                    name: "invalid"
                    zonefile: "bogus.zone"
                """;
        assertThat(judge(GOOD.replace("ede: yes   # says why\n", selfTest))).allMatch(row -> row.mark() == Mark.GOOD);
    }

    /** One change to the good file, and exactly what is found. */
    record Row(String says, String from, String to, Mark mark, String words) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> findings() {
        String end = "remote-control:\n";
        String server = "ede: yes   # says why\n";
        return Stream.of(
                new Row(
                        "permissive mode",
                        "val-permissive-mode: no",
                        "val-permissive-mode: yes",
                        Mark.BROKEN,
                        "line 9: val-permissive-mode: yes lets bogus answers through"),
                new Row(
                        "permissive mode without a space",
                        "val-permissive-mode: no",
                        "val-permissive-mode:yes",
                        Mark.BROKEN,
                        "bogus"),
                new Row(
                        "permissive mode in quotes",
                        "val-permissive-mode: no",
                        "val-permissive-mode: \"yes\"",
                        Mark.BROKEN,
                        "bogus"),
                new Row(
                        "permissive mode on the next line",
                        "val-permissive-mode: no",
                        "val-permissive-mode:\n  yes",
                        Mark.BROKEN,
                        "bogus"),
                new Row(
                        "permissive mode behind another statement",
                        "val-permissive-mode: no",
                        "verbosity: 1 val-permissive-mode: yes",
                        Mark.BROKEN,
                        "bogus"),
                new Row(
                        "permissive mode in capitals",
                        "val-permissive-mode: no",
                        "VAL-permissive-mode: yes",
                        Mark.BROKEN,
                        "bogus"),
                new Row(
                        "a name switched off",
                        server,
                        server + "domain-insecure: \"corp.example\"\n",
                        Mark.BROKEN,
                        "domain-insecure: corp.example switches validation off"),
                new Row(
                        "names of a local network switched off",
                        server,
                        server + "insecure-lan-zones: yes\n",
                        Mark.BROKEN,
                        "switches validation off"),
                new Row("CD ignored", server, server + "ignore-cd-flag: yes\n", Mark.BROKEN, "hides why"),
                new Row(
                        "stripped signatures taken",
                        "harden-dnssec-stripped: yes",
                        "harden-dnssec-stripped: no",
                        Mark.BROKEN,
                        "stripped"),
                new Row(
                        "another day",
                        server,
                        server + "val-override-date: 20200101000000\n",
                        Mark.BROKEN,
                        "another day"),
                new Row(
                        "no validator",
                        "\"validator iterator\"",
                        "\"iterator\"",
                        Mark.BROKEN,
                        "module-config: iterator must be"),
                new Row(
                        "the validator behind the iterator",
                        "\"validator iterator\"",
                        "\"iterator validator\"",
                        Mark.BROKEN,
                        "must be \"validator iterator\""),
                new Row(
                        "a shared cache as module",
                        "\"validator iterator\"",
                        "\"validator cachedb iterator\"",
                        Mark.BROKEN,
                        "any other module changes"),
                new Row(
                        "no anchor",
                        "auto-trust-anchor-file: \"/var/lib/unbound/root.key\"",
                        "verbosity: 1",
                        Mark.BROKEN,
                        "none: nothing is validated"),
                new Row(
                        "an anchor without a name",
                        "\"/var/lib/unbound/root.key\"",
                        "\"\"",
                        Mark.BROKEN,
                        "none: nothing is validated"),
                new Row(
                        "an anchor of another name",
                        server,
                        server + "trust-anchor: \"example. DS 1 8 2 " + ZEROS + "\"\n",
                        Mark.BROKEN,
                        "another name than the root"),
                new Row(
                        "a forwarder",
                        end,
                        "forward-zone:\n  name: \".\"\n  forward-addr: 192.0.2.1@853#dns.example\n" + end,
                        Mark.BROKEN,
                        "line 16: forward-zone: takes answers from elsewhere"),
                new Row(
                        "a stub zone",
                        end,
                        "stub-zone:\n  name: corp.example\n  stub-addr: 192.0.2.1\n" + end,
                        Mark.BROKEN,
                        "stub-zone: takes answers"),
                new Row(
                        "a copy of a zone",
                        end,
                        "auth-zone:\n  name: corp.example\n" + end,
                        Mark.BROKEN,
                        "auth-zone: takes answers"),
                new Row(
                        "a copy of a zone behind the one for the self-test",
                        end,
                        "auth-zone:\n  zonefile: x\n  name: bogus.invalid.\nauth-zone:\n  name: corp.example\n" + end,
                        Mark.BROKEN,
                        "line 19: auth-zone: takes answers"),
                new Row(
                        "a name that only sounds invalid",
                        server,
                        server + "trust-anchor: \"bogusinvalid. DS 1 8 2 " + ZEROS + "\"\n",
                        Mark.BROKEN,
                        "anchors another name"),
                new Row(
                        "answers rewritten",
                        end,
                        "rpz:\n  name: rpz.example\n" + end,
                        Mark.BROKEN,
                        "rpz: takes answers"),
                new Row(
                        "a cache shared with others",
                        end,
                        "cachedb:\n  backend: redis\n" + end,
                        Mark.BROKEN,
                        "cachedb: takes answers"),
                new Row(
                        "a file that is not seen",
                        server,
                        server + "include: /etc/unbound/unbound.conf.d/*.conf\n",
                        Mark.BROKEN,
                        "not followed"),
                new Row(
                        "a file at the top that is not seen",
                        end,
                        "include-toplevel: \"/etc/unbound/more.conf\"\n" + end,
                        Mark.BROKEN,
                        "not followed"),
                new Row(
                        "an answer made up",
                        server,
                        server + "local-data: \"a.example. A 192.0.2.1\"\n",
                        Mark.BROKEN,
                        "makes up an answer"),
                new Row(
                        "a zone made up",
                        server,
                        server + "local-zone: a.example static\n",
                        Mark.BROKEN,
                        "makes up answers"),
                new Row("stale answers", server, server + "serve-expired: yes\n", Mark.BROKEN, "time is over"),
                new Row("open to others", "interface: 127.0.0.1", "interface: 0.0.0.0", Mark.WARNING, "off loopback"),
                new Row(
                        "open to others, by the other name",
                        "interface: 127.0.0.1",
                        "ip-address: 192.0.2.1@5353",
                        Mark.WARNING,
                        "off loopback"),
                new Row(
                        "controlled while it runs",
                        "control-enable: no",
                        "control-enable: yes",
                        Mark.WARNING,
                        "while it runs"),
                new Row("silent about reasons", "ede: yes", "ede: no", Mark.WARNING, "set it to yes"));
    }

    /** One statement more in the server clause, and what is said of it. */
    static Stream<Row> statements() {
        return Stream.of(
                statement("module-config: \"respip validator iterator\"", Mark.BROKEN, "must be"),
                statement("module-config: \"dns64 validator iterator\"", Mark.BROKEN, "must be"),
                statement("module-config: \"subnetcache validator iterator\"", Mark.BROKEN, "must be"),
                statement("module-config: \"ipsecmod validator iterator\"", Mark.BROKEN, "must be"),
                statement("module-config: \"validator ipset iterator\"", Mark.BROKEN, "must be"),
                statement("module-config: \"validator unheard-of iterator\"", Mark.BROKEN, "must be"),
                statement("val-sig-skew-min: 3601", Mark.BROKEN, "expired"),
                statement("val-sig-skew-max: 86401", Mark.BROKEN, "expired"),
                statement("val-sig-skew-max: -1", Mark.BROKEN, "expired"),
                statement("val-nsec3-keysize-iterations: \"1024 50 2048 51\"", Mark.WARNING, "more than 50 times"),
                statement("val-nsec3-keysize-iterations: \"1024\"", Mark.WARNING, "more than 50 times"),
                statement("cache-min-ttl: 1", Mark.BROKEN, "longer than their zone says"),
                statement("cache-max-ttl: 6", Mark.WARNING, "set it to 1"),
                statement("cache-max-negative-ttl: 6", Mark.WARNING, "set it to 1"),
                statement("val-bogus-ttl: 60", Mark.WARNING, "repaired zone"),
                statement("root-hints: \"/etc/unbound/named.cache\"", Mark.WARNING, "root servers of its own"),
                statement("local-data-ptr: \"192.0.2.1 a.example\"", Mark.BROKEN, "makes up an answer"),
                statement("local-zone: example. redirect", Mark.BROKEN, "makes up answers"),
                statement("local-zone: example. always_nxdomain", Mark.BROKEN, "makes up answers"),
                statement("local-zone: test. redirect", Mark.BROKEN, "makes up answers"),
                statement("local-zone: static", Mark.BROKEN, "makes up answers"),
                statement("private-address: 10.0.0.0/8", Mark.BROKEN, "evidence"),
                statement("private-domain: corp.example", Mark.WARNING, "private-address"),
                statement("dns64-prefix: 64:ff9b::/96", Mark.BROKEN, "IPv6"),
                statement("dns64-synthall: yes", Mark.BROKEN, "IPv6"),
                statement("ipsecmod-enabled: yes", Mark.BROKEN, "runs a program"),
                statement("ipsecmod-hook: /bin/true", Mark.BROKEN, "runs a program"),
                statement("send-client-subnet: 192.0.2.1", Mark.BROKEN, "depending on who asks"),
                statement("client-subnet-zone: example", Mark.BROKEN, "depending on who asks"),
                statement("client-subnet-always-forward: yes", Mark.BROKEN, "depending on who asks"),
                statement("access-control-view: 127.0.0.1 x", Mark.BROKEN, "depending on who asks"),
                statement("access-control-tag-data: 127.0.0.1 x \"A 192.0.2.1\"", Mark.BROKEN, "depending on who"),
                statement("view: name: x", Mark.BROKEN, "depending on who asks"),
                statement("response-ip: 192.0.2.0/24 deny", Mark.BROKEN, "by the addresses in them"),
                statement("response-ip-data: 192.0.2.0/24 \"A 192.0.2.9\"", Mark.BROKEN, "by the addresses in them"),
                statement("harden-below-nxdomain: no", Mark.BROKEN, "proven not to exist"),
                statement("harden-glue: no", Mark.BROKEN, "no authority"),
                statement("harden-algo-downgrade: no", Mark.WARNING, "weakest algorithm"),
                statement("disable-edns-do: yes", Mark.BROKEN, "no signatures"),
                statement("fake-dsa: yes", Mark.BROKEN, "were not checked"),
                statement("fake-sha1: yes", Mark.BROKEN, "were not checked"),
                statement("val-clean-additional: no", Mark.WARNING, "not validated"),
                statement("permit-small-holddown: yes", Mark.WARNING, "waiting time"),
                statement("disable-dnssec-lame-check: yes", Mark.WARNING, "withhold signatures"),
                statement("aggressive-nsec: yes", Mark.WARNING, "neighbour"),
                statement("dynlib: dynlib-file: x.so", Mark.BROKEN, "elsewhere"),
                statement("python: python-script: x.py", Mark.BROKEN, "elsewhere"),
                statement(
                        "trust-anchor: \". DS 1 8 2 " + ZEROS + "\"",
                        Mark.BROKEN,
                        "key 1, which IANA does not publish"),
                statement("trust-anchor: \". nonsense\"", Mark.BROKEN, "not a DS or DNSKEY record"),
                statement("trust-anchor-file: \"/elsewhere\"", Mark.NOTE, "cannot be read from here"),
                statement("trusted-keys-file: \"/elsewhere\"", Mark.NOTE, "cannot be read from here"));
    }

    private static Row statement(String statement, Mark mark, String words) {
        String server = "ede: yes   # says why\n";
        return new Row(statement, server, server + statement + "\n", mark, words);
    }

    /** One statement taken away, so that unbound's own value counts. */
    static Stream<Row> defaults() {
        return Stream.of(
                new Row("", "    harden-algo-downgrade: yes\n", "", Mark.WARNING, "not set, so no"),
                new Row(
                        "",
                        "    val-nsec3-keysize-iterations: \"1024 50 2048 50 4096 50\"\n",
                        "",
                        Mark.WARNING,
                        "not set, so 1024 150"),
                new Row("", "    val-bogus-ttl: 1\n", "", Mark.WARNING, "not set, so 60"),
                new Row("", "    cache-max-ttl: 1\n", "", Mark.WARNING, "not set, so 86400"),
                new Row("", "    cache-max-negative-ttl: 1\n", "", Mark.WARNING, "not set, so 3600"),
                new Row("", "    ede: yes   # says why\n", "", Mark.WARNING, "not set, so no"));
    }

    /** Contents of an anchor's file, each with its finding. */
    static Stream<Arguments> anchorFiles() {
        return Stream.of(
                arguments(
                        "another key", "auto-trust-anchor-file", ". IN DS 20326 8 2 " + ZEROS, "key 20326, which IANA"),
                arguments(
                        "another name",
                        "trust-anchor-file",
                        IANA + "example. IN DS 1 8 2 " + ZEROS,
                        "name than the root"),
                arguments("an address", "trust-anchor-file", ". IN A 192.0.2.1", "not a DS or DNSKEY record"),
                arguments("nothing", "trust-anchor-file", "; nothing", "holds no key"),
                arguments(
                        "another key as BIND writes it",
                        "trusted-keys-file",
                        "trusted-keys { \".\" 257 3 13 \"AQID\"; };",
                        "which IANA does not publish"),
                arguments(
                        "another name as BIND writes it",
                        "trusted-keys-file",
                        "trusted-keys {\n example. 257 3 13 \"AQID\" ; };",
                        "another name than the root"),
                arguments("nothing as BIND would", "trusted-keys-file", "trusted-keys { };", "holds no key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anchorFiles")
    void readsTheFilesOfAnchors(String says, String keyword, String text, String words) {
        assertThat(judge(GOOD.replace("auto-trust-anchor-file", keyword), text))
                .filteredOn(row -> row.mark() != Mark.GOOD)
                .singleElement()
                .satisfies(row -> assertThat(row.finding()).contains(words));
    }

    @Test
    void takesIanasKeyAsBindWritesIt() {
        String key = IANA.replaceFirst("(?s).*257 3 8 (\\S+).*", "$1");
        assertThat(judge(
                        GOOD.replace("auto-trust-anchor-file", "trusted-keys-file"),
                        "trusted-keys { \".\" 257 3 8 \"" + key + "\"; };"))
                .allMatch(row -> row.mark() == Mark.GOOD);
    }

    /** unbound plays these zones whether they are written or not. */
    @Test
    void localZonesThatAreThereAnywayAreLeftAlone() {
        assertThat(judge(GOOD.replace("ede: yes", "local-zone: \"home.arpa.\" static\nede: yes")))
                .allMatch(row -> row.mark() == Mark.GOOD);
    }

    @ParameterizedTest
    @MethodSource({"findings", "statements", "defaults"})
    void finds(Row row) {
        assertThat(GOOD).contains(row.from());

        List<ComplianceRow> found = judge(GOOD.replace(row.from(), row.to())).stream()
                .filter(finding -> finding.mark() != Mark.GOOD)
                .toList();

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.mark()).isEqualTo(row.mark());
            assertThat(finding.finding()).contains(row.words());
        });
    }

    @Test
    void localZonesThatOnlyPassOnAreLeftAlone() {
        assertThat(judge(GOOD.replace("ede: yes", "local-zone: \"10.in-addr.arpa.\" nodefault\nede: yes")))
                .allMatch(row -> row.mark() == Mark.GOOD);
    }

    @Test
    void rejectsInvalidUnboundFiles() {
        assertThat(judge("role: all\n"))
                .anyMatch(row -> row.mark() == Mark.BROKEN && row.finding().contains("no server: clause"));
        assertThat(judge("")).anyMatch(row -> row.mark() == Mark.BROKEN);
    }

    @Test
    void readsTokensAsUnboundDoes() {
        assertThat(UnboundFile.read("server: verbosity: 1 # x\n  access-control: fd00::/8 allow\nport:53\n#a: b\n")
                        .statements())
                .containsExactly(
                        new Statement("server", "", 1),
                        new Statement("verbosity", "1", 1),
                        new Statement("access-control", "fd00::/8 allow", 2),
                        new Statement("port", "53", 3));
    }
}
