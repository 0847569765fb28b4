package io.quorate.e2e.resolver;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Nsd;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Unbound;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code dnssec: trust-ad} behind the packaged unbound, which asks two servers of nsd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class RealResolverE2E {

    private static final int FIGURES_OF = 20;
    private static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

    private final Workplace place = Workplace.of(getClass());
    private DatagramSocket silent;
    private Nsd first;
    private Nsd second;
    private Unbound unbound;
    private Quorate quorate;

    static List<ZoneRow> zones() {
        return ZoneRow.all();
    }

    @BeforeAll
    void serve() throws Exception {
        LabZones zones = new LabZones(place);
        silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        first = Nsd.start(place, "nsd", "127.0.0.1", LabZones.ofTheFirst());
        second = Nsd.start(place, "nsd6", "::1", LabZones.ofTheSecond());
        var servers = LabZones.servers(first, second, "127.0.0.1@" + silent.getLocalPort());
        unbound = Unbound.start(place, zones.anchor(), servers);
        String dns = "servers: [\"127.0.0.1:" + unbound.port() + "\"], dnssec: trust-ad, "
                + "self-test-bogus-name: bogus.invalid, lifetime: 6s, timeout: 3s, attempts: 2";
        quorate = Quorate.serve(place, Settings.fleet(place, dns) + "checks: { extra-tlds: [lab, nosuch] }\n");
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {quorate, unbound, second, first, silent}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    void judges(ZoneRow row) {
        Answer answer = ask(row.target(), "\"caa_check_parameters\":{\"allow_lookup_failure\":true},");

        assertThat(answer.body()).as(answer.toString()).contains("\"is_valid\":" + row.valid(), row.word());
        assertThat(answer.primary()).startsWith(row.primary());
    }

    /** Prints what believing costs; an unsigned answer waits for a later self-test (decision 15). */
    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"good.lab", "unsigned.lab"})
    void printsHowLongAnAnswerTakes(String target) {
        long[] millis = LongStream.range(0, FIGURES_OF)
                .map(i -> {
                    long began = System.nanoTime();
                    assertThat(ask(target, "").isYes()).isTrue();
                    return (System.nanoTime() - began) / 1_000_000;
                })
                .sorted()
                .toArray();
        System.out.printf("%-14s median %d ms, worst %d ms%n", target, millis[FIGURES_OF / 2], millis[FIGURES_OF - 1]);
    }

    @Order(3)
    @Test
    void theLogHasNoFault() {
        assertThat(quorate.faults()).isEmpty();
    }

    /** Each event loop tests its own way to the resolver: the first to notice turns readiness red, the others follow. */
    @Order(4)
    @Test
    void nothingPassesOnceTheResolverStopsValidating() {
        unbound = unbound.restartedWith("val-permissive-mode: yes");

        quorate.child()
                .awaitThat(
                        "an answer of /readyz with 503 that names it",
                        () -> quorate.statusOf("/readyz") == 503
                                && quorate.page("/readyz").contains("is bogus, but it was answered"));
        quorate.child()
                .awaitThat(
                        "an end of all that passes, for the primary of each event loop too",
                        () -> askAtOnce().allMatch(RealResolverE2E::isWithoutProof));
        assertThat(askAtOnce())
                .allMatch(RealResolverE2E::isWithoutProof)
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"is_valid\":false"));
    }

    /** Asks on several connections, so that every event loop answers. */
    private Stream<Answer> askAtOnce() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> quorate.ask("{\"check_type\":\"caa\",\"domain_or_ip_target\":\"good.lab\"}"))
                .toList();
        return answers.stream().map(CompletableFuture::join);
    }

    private static boolean isWithoutProof(Answer answer) {
        return !answer.isYes() && answer.primary().startsWith("incomplete; dnssec=indeterminate");
    }

    private Answer ask(String target, String parameters) {
        return quorate.ask("{\"check_type\":\"caa\"," + parameters + "\"domain_or_ip_target\":\"" + target + "\"}")
                .join();
    }
}
