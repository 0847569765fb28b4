package io.quorate.e2e.tls;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers of tls-alpn-01 (RFC 8737) whose handshakes are endless, overgrown, broken or never come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTlsE2E {

    /** Of all perspectives together; what a socket's buffers take is in it. */
    private static final long LARGEST_READ = 64L * 1024 * 1024;

    private static final int SIDE_BY_SIDE = 5;
    private static final int HONEST_TRIES = 3;
    private static final String ZONE = "alpn.lab";

    private final Workplace place = Workplace.of(getClass());
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Answer>> answers = new HashMap<>();
    private TlsServer servers;
    private AuthorityServer authority;
    private Quorate quorate;
    private Pulse pulse;

    static List<String> honest() {
        return List.copyOf(TlsRows.honest().keySet());
    }

    static List<String> hostile() {
        return List.copyOf(TlsRows.hostile().keySet());
    }

    @BeforeAll
    void askAll() {
        Map<String, Handshake> rows = new HashMap<>(TlsRows.honest());
        rows.putAll(TlsRows.hostile());
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
        pulse = Pulse.of(quorate);
        honest().forEach(row -> answers.put(row, CompletableFuture.completedFuture(askUntilYes(row))));
        hostile().forEach(row -> answers.put(row, CompletableFuture.supplyAsync(() -> ask(row), threads)));
    }

    @AfterAll
    void end() throws Exception {
        threads.shutdownNow();
        for (AutoCloseable open : new AutoCloseable[] {pulse, quorate, servers, authority}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void anHonestServerPasses(String row) {
        Answer answer = answers.get(row).join();
        assertThat(answer.isYes()).as("%s", answer).isTrue();
        assertThat(servers.written(row)).as("octets read").isLessThan(LARGEST_READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileServerNeitherPassesNorHolds(String row) {
        Answer answer = answers.get(row).join();
        long worst = pulse.worstMillis(began.get(row), ended.get(row));
        System.out.printf(
                "%-28s worst delay of /livez %5d ms, %8d KiB read%n", row, worst, servers.written(row) / 1024);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.isYes()).as("is_valid: %s", answer).isFalse();
        assertThat(servers.connections(row)).as("connections to the server").isPositive();
        assertThat(servers.written(row)).as("octets read").isLessThan(LARGEST_READ);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
    }

    @Test
    void theLogTellsOfNoFault() {
        answers.values().forEach(CompletableFuture::join);
        assertThat(pulse.failures()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
    }

    /** A process that has just begun, on a crowded machine, may be too slow for its own time limits at first. */
    private Answer askUntilYes(String row) {
        Answer answer = ask(row);
        for (int tries = 1; tries < HONEST_TRIES && !answer.isYes(); tries++) {
            answer = ask(row);
        }
        return answer;
    }

    private Answer ask(String row) {
        began.put(row, System.nanoTime());
        Answer answer = quorate.ask("{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + row + "." + ZONE
                        + "\",\"dcv_check_parameters\":{\"validation_method\":\"acme-tls-alpn-01\","
                        + "\"key_authorization_hash\":\"" + HexFormat.of().formatHex(AlpnContexts.digest()) + "\"}}")
                .join();
        ended.put(row, System.nanoTime());
        place.write(row + ".json", answer.body());
        return answer;
    }
}
