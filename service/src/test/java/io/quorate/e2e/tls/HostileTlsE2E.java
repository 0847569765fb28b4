package io.quorate.e2e.tls;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Questions;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers of tls-alpn-01 (RFC 8737) whose handshakes are endless, overgrown, broken or never come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTlsE2E {

    /** Of all perspectives together; what a socket's buffers take is in it. */
    private static final long LARGEST_READ = 32L * 1024 * 1024;

    private static final String ZONE = "alpn.lab";

    private final Workplace place = Workplace.of(getClass());
    private TlsServer servers;
    private AuthorityServer authority;
    private Quorate quorate;
    private Questions questions;

    static List<String> honest() {
        return List.copyOf(TlsRows.honest().keySet());
    }

    static List<String> hostile() {
        return Stream.concat(TlsRows.hostile().keySet().stream(), overgrown().stream())
                .toList();
    }

    static List<String> overgrown() {
        return TlsRows.OVERGROWN;
    }

    @BeforeAll
    void askAll() {
        Map<String, Handshake> rows = new HashMap<>(TlsRows.honest());
        rows.putAll(TlsRows.hostile());
        rows.putAll(TlsRows.overgrown(ZONE));
        servers = TlsServer.start(rows, ZONE);
        Internet net = new Internet();
        net.zone("lab", Signing.NONE);
        net.zone(ZONE, Signing.NONE);
        servers.records().forEach(net::add);
        authority = AuthorityServer.of(net);
        quorate = Quorate.serve(
                place,
                Settings.unproven(place, authority.port())
                        + "checks: { extra-tlds: [lab], allow-addresses: [127.0.0.0/8], http-timeout: 4s, https-port: "
                        + servers.port() + " }\n");
        questions = new Questions(place, quorate, HostileTlsE2E::question);
        questions.askUntilYes(honest());
        questions.ask(hostile());
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {questions, quorate, servers, authority}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void anHonestServerPasses(String row) {
        Answer answer = questions.answer(row);
        assertThat(answer.isYes()).as("%s", answer).isTrue();
        assertThat(servers.written(row)).as("octets read").isLessThan(LARGEST_READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileServerNeitherPassesNorHolds(String row) {
        Answer answer = questions.answer(row);
        long worst = questions.worstMillis(row);
        System.out.printf(
                "%-28s worst delay of /livez %5d ms, %8d KiB read%n", row, worst, servers.written(row) / 1024);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.isYes()).as("is_valid: %s", answer).isFalse();
        assertThat(servers.connections(row)).as("connections to the server").isPositive();
        assertThat(servers.written(row)).as("octets read").isLessThan(LARGEST_READ);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
    }

    /** By its size, and not because the time was up. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("overgrown")
    void whatIsTooLargeIsRefused(String row) {
        assertThat(questions.answer(row).body()).contains("SSLError").doesNotContain("TimeoutError");
    }

    @Test
    void theLogTellsOfNoFault() {
        assertThat(questions.failedProbes()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
        assertThat(servers.faults()).as("faults of the servers of this test").isEmpty();
    }

    private static String question(String row) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + row + "." + ZONE
                + "\",\"dcv_check_parameters\":{\"validation_method\":\"acme-tls-alpn-01\","
                + "\"key_authorization_hash\":\"" + HexFormat.of().formatHex(AlpnContexts.digest()) + "\"}}";
    }
}
