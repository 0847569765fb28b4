package io.quorate.e2e.listeners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.listeners.Http2Floods.Flood;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers that abuse what HTTP/2 lets them do: frames without end, headers without end, streams that are never finished. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileHttp2E2E {

    private static final int AT_ONCE = 4;
    private static final int CROWD = 300;
    private static final int PATIENCE_MILLIS = 40_000;

    private final Workplace place = Workplace.of(getClass());
    private AuthorityServer silent;
    private Quorate quorate;
    private Pulse pulse;

    static List<String> unbearable() {
        return List.copyOf(Http2Floods.unbearable().keySet());
    }

    static List<String> bearable() {
        return List.copyOf(Http2Floods.bearable().keySet());
    }

    @BeforeAll
    void serve() {
        silent = AuthorityServer.of(query -> Optional.empty());
        quorate = Quorate.serve(
                place,
                Settings.unproven(place, silent.port())
                        + "checks: { extra-tlds: [lab] }\n"
                        + "http: { host: 127.0.0.1, port: PORT, header-timeout: 3s, body-timeout: 3s }\n");
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbearable")
    void aCallerThatNobodyCanBearIsCutOff(String row) throws IOException {
        assertThat(flood(row, Http2Floods.unbearable().get(row), PATIENCE_MILLIS))
                .as("connections that were cut off")
                .isEqualTo(AT_ONCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bearable")
    void aCallerThatOnlyCostsHoldsNobodyElse(String row) throws IOException {
        flood(row, Http2Floods.bearable().get(row), 200);
    }

    @Test
    void aHeaderThatNeverEndsIsEnded() throws IOException {
        endsAll(
                "unfinished header",
                caller -> caller.frame(Http2Caller.HEADERS, Http2Caller.END_STREAM, 1, Http2Floods.question())
                        .flush());
    }

    /** Nothing but the preface was said. */
    @Test
    void aConnectionWithoutARequestIsEnded() throws IOException {
        endsAll("no request", Http2Caller::flush);
    }

    @Test
    void aBodyThatNeverEndsIsAnswered() throws IOException {
        long began = System.nanoTime();
        List<Http2Caller> callers = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Http2Caller caller = new Http2Caller(quorate.port(), Http2Caller.NOTHING);
            caller.frame(Http2Caller.HEADERS, Http2Caller.END_HEADERS, 1, Http2Floods.question())
                    .frame(Http2Caller.DATA, 0, 1, new byte[] {'{'})
                    .flush();
            callers.add(caller);
        }
        for (Http2Caller caller : callers) {
            assertThat(caller.hearsOf(1, PATIENCE_MILLIS)).as("an answer").isTrue();
            caller.close();
        }
        calm("unfinished bodies", began);
    }

    /** After all others, whose order is the middle of the range. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theLogTellsOfNoFault() {
        assertThat(pulse.failures()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
    }

    /** Returns how many connections were cut off before or soon after the end of the flood. */
    private int flood(String row, Flood flood, int patienceMillis) throws IOException {
        long began = System.nanoTime();
        int cut = 0;
        List<Http2Caller> callers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            callers.add(new Http2Caller(quorate.port(), Http2Caller.NOTHING));
        }
        for (Http2Caller caller : callers) {
            try (caller) {
                flood.send(caller);
                cut += caller.isClosedWithin(patienceMillis) ? 1 : 0;
            } catch (IOException cutOff) {
                cut++;
            }
        }
        calm(row + ", " + cut + " of " + AT_ONCE + " cut off", began);
        return cut;
    }

    private void endsAll(String what, Flood flood) throws IOException {
        long began = System.nanoTime();
        List<Http2Caller> callers = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Http2Caller caller = new Http2Caller(quorate.port(), Http2Caller.NOTHING);
            flood.send(caller);
            callers.add(caller);
        }
        for (Http2Caller caller : callers) {
            assertThat(caller.isClosedWithin(PATIENCE_MILLIS))
                    .as("closed: %s", what)
                    .isTrue();
            caller.close();
        }
        calm(what, began);
    }

    /** A question afterwards is answered as usual, and no event loop was blocked. */
    private void calm(String what, long began) {
        Answer answer = quorate.ask("{}").join();
        long worst = pulse.worstMillis(began, System.nanoTime());
        System.out.printf("%-48s worst delay of /livez %5d ms%n", what, worst);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
        assertThat(quorate.child().isAlive()).isTrue();
    }
}
