package io.quorate.config;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.config.ComplianceRow.Mark;
import io.quorate.config.UnboundFile.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/** What an unbound's own file may say under {@code dnssec: trust-ad}; keywords as in unbound.conf(5). */
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
                ede: yes   # says why
            remote-control:
                control-enable: no
            """;

    private static List<ComplianceRow> judge(String text) {
        return UnboundPolicy.judge(text, DAY);
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
                        "module-config: iterator must have validator"),
                new Row(
                        "the validator behind the iterator",
                        "\"validator iterator\"",
                        "\"iterator validator\"",
                        Mark.BROKEN,
                        "must have validator before iterator"),
                new Row(
                        "a shared cache as module",
                        "\"validator iterator\"",
                        "\"validator cachedb iterator\"",
                        Mark.BROKEN,
                        "no module that changes answers"),
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
                        server + "trust-anchor: \"example. DS 1 8 2 00\"\n",
                        Mark.BROKEN,
                        "another name than the root"),
                new Row(
                        "a forwarder",
                        end,
                        "forward-zone:\n  name: \".\"\n  forward-addr: 192.0.2.1@853#dns.example\n" + end,
                        Mark.BROKEN,
                        "line 11: forward-zone: takes answers from elsewhere"),
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
                        "line 14: auth-zone: takes answers"),
                new Row(
                        "a name that only sounds invalid",
                        server,
                        server + "trust-anchor: \"bogusinvalid. DS 1 8 2 00\"\n",
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
                        Mark.WARNING,
                        "makes up an answer"),
                new Row(
                        "a zone made up",
                        server,
                        server + "local-zone: a.example static\n",
                        Mark.WARNING,
                        "may make up"),
                new Row("stale answers", server, server + "serve-expired: yes\n", Mark.WARNING, "time is over"),
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
                new Row("silent about reasons", "ede: yes", "ede: no", Mark.WARNING, "ede: yes"));
    }

    @ParameterizedTest
    @MethodSource("findings")
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
    void whatIsNoUnboundFileIsRefused() {
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
