package io.quorate.e2e.listeners;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.xbill.DNS.Message;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.RawCallers;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers that begin and never end, and callers that leave, before a resolver that is silent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileCallersE2E {

    private static final int CROWD = 1_000;
    private static final int PLACES = 4;
    private static final long PATIENCE_NANOS = 40_000_000_000L;
    private static final long WINDOW_NANOS = 1_500_000_000L;
    private static final String HEAD = "POST /mpic HTTP/1.1\r\nHost: localhost\r\n";

    private static final String WITH_BODY =
            HEAD + "x-api-key: " + Quorate.KEY + "\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n{";

    private final Workplace place = Workplace.of(getClass());
    private final Queue<Asked> queries = new ConcurrentLinkedQueue<>();
    private AuthorityServer silent;
    private Quorate quorate;
    private Pulse pulse;

    private record Asked(String name, long nanos) {}

    @BeforeAll
    void serve() {
        silent = AuthorityServer.of(this::note);
        quorate = Quorate.serve(
                place,
                Settings.unproven(place, silent.port())
                        + "checks: { extra-tlds: [lab] }\n"
                        + "http: { host: 127.0.0.1, port: PORT, max-in-flight: " + PLACES + " }\n");
        pulse = Pulse.of(quorate);
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {pulse, quorate, silent}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Order(1)
    @Test
    void headersOfTheApiThatNeverEndAreEnded() throws Exception {
        endsAll("unfinished headers, API", quorate.port(), HEAD);
    }

    /** An octet more now and then makes no difference. */
    @Order(2)
    @Test
    void bodiesThatNeverEndAreEnded() throws Exception {
        endsAll("unfinished bodies, API", quorate.port(), WITH_BODY);
    }

    @Order(3)
    @Test
    void headersOfTheManagementPortThatNeverEndAreEnded() throws Exception {
        endsAll("unfinished headers, management", quorate.managementPort(), "GET /livez HTTP/1.1\r\nX");
        await("/livez on the management port", () -> quorate.statusOf("/livez") == 200);
    }

    /** Whose caller has left may go on for a moment, but never more of them than have a place. */
    @Order(4)
    @Test
    void workOfCallersWhoLeftNeverExceedsThePlaces() throws IOException {
        await("a free place", () -> active() == 0);
        int worst = 0;
        for (int wave = 0; wave < 8; wave++) {
            String mark = "wave" + wave;
            RawCallers callers = new RawCallers(
                    quorate.port(),
                    IntStream.range(0, 12)
                            .mapToObj(i ->
                                    "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"c" + i + "." + mark + ".lab\"}")
                            .toList());
            await("a first query of " + mark, () -> seen(mark) || active() >= PLACES);
            callers.leave();
            worst = Math.max(worst, active());
        }
        System.out.println("callers who leave: at most " + worst + " rounds at one time with " + PLACES + " places");
        assertThat(worst)
                .as("rounds under way")
                .isLessThanOrEqualTo(PLACES * Runtime.getRuntime().availableProcessors());
        await("an end of the work of those who left", () -> active() == 0);
        assertThat(quorate.faults()).isEmpty();
    }

    private void endsAll(String what, int port, String said) throws Exception {
        long began = System.nanoTime();
        try (SlowClients clients = new SlowClients(port, CROWD, said)) {
            await("an end of all connections with " + what, () -> {
                clients.drip();
                return clients.stillOpen() == 0;
            });
        }
        long worst = pulse.worstMillis(began, System.nanoTime());
        System.out.printf("%-32s worst delay of /livez %5d ms%n", what, worst);
        if (port == quorate.port()) {
            assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
        }
        assertThat(quorate.child().isAlive()).isTrue();
    }

    private Optional<Message> note(Message query) {
        String name = query.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT);
        if (name.startsWith("c") && name.endsWith(".lab")) {
            queries.add(new Asked(name, System.nanoTime()));
        }
        return Optional.empty();
    }

    private boolean seen(String mark) {
        return queries.stream().anyMatch(asked -> asked.name().contains(mark));
    }

    /** Returns how many names were asked for in the last moment. */
    private int active() {
        long since = System.nanoTime() - WINDOW_NANOS;
        return (int) queries.stream()
                .filter(asked -> asked.nanos() > since)
                .map(Asked::name)
                .distinct()
                .count();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Object pace = new Object();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time for " + what).isLessThan(end);
            synchronized (pace) {
                try {
                    pace.wait(100);
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
        }
    }
}
