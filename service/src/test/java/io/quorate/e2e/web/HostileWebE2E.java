package io.quorate.e2e.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Web and TLS servers that answer without end, slowly, brokenly or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWebE2E {

    /** Of all perspectives together; what a socket's buffers take is in it. */
    private static final long LARGEST_READ = 64L * 1024 * 1024;

    private static final int SIDE_BY_SIDE = 5;
    private static final int HONEST_TRIES = 3;

    private final Workplace place = Workplace.of(getClass());
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    private AuthorityServer authority;
    private HostileWeb web;
    private Quorate quorate;
    private Pulse pulse;
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Answer>> answers = new HashMap<>();

    static List<String> honest() {
        return WebRows.names(WebRows.honest());
    }

    static List<String> hostile() {
        return Stream.concat(WebRows.hostile().keySet().stream(), WebRows.overTls().keySet().stream())
                .toList();
    }

    @BeforeAll
    void askAll() {
        Internet net = new Internet();
        net.zone("lab", Signing.NONE);
        net.zone("web.lab", Signing.NONE);
        net.add("*.web.lab A 127.0.0.1");
        authority = AuthorityServer.of(net);
        web = HostileWeb.start(behaviours());
        quorate = Quorate.serve(
                place,
                Settings.unproven(place, authority.port())
                        + "checks: { extra-tlds: [lab], allow-addresses: [127.0.0.0/8], http-timeout: 4s,"
                        + " http-port: " + web.port() + ", https-port: " + web.tlsPort() + " }\n");
        pulse = Pulse.of(quorate);
        honest().forEach(row -> answers.put(row, CompletableFuture.completedFuture(askUntilYes(row))));
        ask(hostile());
    }

    @AfterAll
    void end() throws Exception {
        threads.shutdownNow();
        for (AutoCloseable open : new AutoCloseable[] {pulse, quorate, web, authority}) {
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
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileServerNeitherPassesNorHolds(String row) {
        Answer answer = answers.get(row).join();
        long worst = pulse.worstMillis(began.get(row), ended.get(row));
        System.out.printf("%-28s worst delay of /livez %5d ms, %8d KiB read%n", row, worst, web.written(row) / 1024);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.isYes()).as("is_valid: %s", answer).isFalse();
        assertThat(web.wasAsked(row)).as("the server was asked").isTrue();
        assertThat(web.written(row)).as("octets read").isLessThan(LARGEST_READ);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
    }

    @Test
    void theLogTellsOfNoFault() {
        answers.values().forEach(CompletableFuture::join);
        assertThat(pulse.failures()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
    }

    private static Map<String, Behaviour> behaviours() {
        Map<String, Behaviour> all = new HashMap<>(WebRows.honest());
        all.putAll(WebRows.hostile());
        WebRows.overTls()
                .forEach((name, behaviour) -> all.put(name, with -> {
                    if (with.isPlain()) {
                        with.say("HTTP/1.1 302 Found\r\nLocation: https://" + name + ".web.lab" + with.path()
                                + "\r\nContent-Length: 0\r\n\r\n");
                    } else {
                        behaviour.serve(with);
                    }
                }));
        return all;
    }

    /** A process that has just begun, on a crowded machine, may be too slow for its own time limits at first. */
    private Answer askUntilYes(String row) {
        Answer answer = ask(row);
        for (int tries = 1; tries < HONEST_TRIES && !answer.isYes(); tries++) {
            answer = ask(row);
        }
        return answer;
    }

    private void ask(List<String> rows) {
        rows.forEach(row -> answers.put(row, CompletableFuture.supplyAsync(() -> ask(row), threads)));
    }

    private Answer ask(String row) {
        began.put(row, System.nanoTime());
        Answer answer = quorate.ask("{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + row
                        + ".web.lab\",\"dcv_check_parameters\":{\"validation_method\":\"acme-http-01\",\"token\":\""
                        + WebRows.TOKEN + "\",\"key_authorization\":\"" + WebRows.AUTHORIZATION + "\"}}")
                .join();
        ended.put(row, System.nanoTime());
        place.write(row + ".json", answer.body());
        return answer;
    }
}
