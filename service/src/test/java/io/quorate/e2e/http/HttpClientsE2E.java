package io.quorate.e2e.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.http.Caller.Ask;
import io.quorate.e2e.http.Caller.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/** Each client gets through: answers, refusals, 100 Continue, a rate limit, and a stop in the middle of a question. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpClientsE2E {

    private static final String WRONG = "a-key-that-is-not-known";
    private static final int TOO_MUCH = 100_000;

    private final Workplace place = Workplace.of(getClass());
    private final Openssl openssl = new Openssl(place);
    private final List<Quorate> running = new ArrayList<>();
    private List<Caller> callers;
    private SandboxProcess sandbox;
    private Quorate plain;
    private Quorate secure;
    private Quorate limited;
    private Quorate limitedSecure;

    @BeforeAll
    void serve() {
        callers = Callers.bring(place);
        sandbox = SandboxProcess.start(place);
        openssl.certificate("server", Openssl.ELLIPTIC, "subjectAltName=IP:127.0.0.1");
        String tls = ", tls: { certificate: " + openssl.pem("server") + ", key: " + openssl.key("server") + " }";
        String limit = ", requests-per-second-and-key: 1";
        plain = serve("plain", "");
        secure = serve("secure", tls);
        limited = serve("limited", limit);
        limitedSecure = serve("limited-secure", limit + tls);
    }

    @AfterAll
    void end() {
        running.forEach(Quorate::close);
        if (sandbox != null) {
            sandbox.close();
        }
    }

    Stream<Caller> callers() {
        return callers.stream();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void hearsYesAndNo(Caller caller) {
        assertThat(status(caller, "good", new Ask("one", Quorate.KEY, 0, false)))
                .isEqualTo("200");
        assertThat(status(caller, "wrong", new Ask("one", WRONG, 0, false))).isEqualTo("403");
        assertThat(status(caller, "large", new Ask("one", Quorate.KEY, TOO_MUCH, false)))
                .isEqualTo("413");
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void waitsForContinue(Caller caller) {
        assertThat(status(caller, "expect", new Ask("one", Quorate.KEY, 0, true)))
                .isEqualTo("200");
        if (!caller.faults().contains(Fault.DEAF_TO_REFUSALS)) {
            assertThat(status(caller, "expect-wrong", new Ask("one", WRONG, 0, true)))
                    .isEqualTo("403");
            assertThat(status(caller, "expect-large", new Ask("one", Quorate.KEY, TOO_MUCH, true)))
                    .isEqualTo("413");
        }
    }

    @Order(3)
    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void isToldToSlowDown(Caller caller) {
        Quorate quorate = caller.secure() ? limitedSecure : limited;
        List<String> answers = ask(caller, "six", quorate, new Ask("six", Quorate.KEY, 0, false));
        assertThat(answers).hasSize(6).allMatch(line -> line.startsWith("200 ") || line.startsWith("429 1"));
        assertThat(answers).anyMatch(line -> line.startsWith("429 1"));
    }

    /** Each has a slow question under way and asks others beside it, until the instance stops. */
    @Order(4)
    @Test
    void getsItsAnswerFromAnInstanceThatStops() {
        Map<Caller, Child> asking = new LinkedHashMap<>();
        for (Quorate stopping : List.of(plain, secure)) {
            callers.stream()
                    .filter(caller -> of(caller) == stopping)
                    .forEach(caller -> asking.put(caller, underWay(caller)));
            stopping.child().signal("TERM");
        }
        assertThat(asking).allSatisfy(HttpClientsE2E::heardAllAnswers);
        for (Quorate stopped : List.of(plain, secure)) {
            assertThat(stopped.child().exitCode()).isIn(0, 143);
            assertThat(stopped.faults()).isEmpty();
        }
    }

    /** One after the other: many cold processes at once would exceed the time limits of handshakes. */
    private Child underWay(Caller caller) {
        Child child = caller.start(
                place, "drain", url(caller, of(caller)), certificate(), new Ask("drain", Quorate.KEY, 0, false));
        child.awaitThat("a first answer", () -> child.output().contains("asked 200"));
        return child;
    }

    private static void heardAllAnswers(Caller caller, Child child) {
        int code = child.exitCode();
        List<String> lines = child.output().lines().toList();
        assertThat(lines).as(caller.name()).hasSizeGreaterThan(2);
        if (caller.protocol().equals("h2") && caller.faults().contains(Fault.GIVES_UP_AT_GOAWAY)) {
            assertThat(lines.get(1)).as(caller.name()).containsAnyOf("503 5", "GOAWAY received");
        } else {
            assertThat(lines.get(1)).as(caller.name()).startsWith("503 5");
            assertThat(code).as(caller.name()).isZero();
            assertThat(lines.get(2)).as(caller.name()).startsWith("200 ");
        }
    }

    private Quorate serve(String name, String http) {
        Quorate quorate = HttpService.serve(place, sandbox, name, http);
        running.add(quorate);
        return quorate;
    }

    private String status(Caller caller, String log, Ask ask) {
        List<String> lines = ask(caller, log, of(caller), ask);
        assertThat(lines).hasSize(1);
        return lines.get(0).split(" ", 2)[0];
    }

    private List<String> ask(Caller caller, String log, Quorate quorate, Ask ask) {
        return caller.ask(place, log, url(caller, quorate), certificate(), ask);
    }

    private Quorate of(Caller caller) {
        return caller.secure() ? secure : plain;
    }

    private static String url(Caller caller, Quorate quorate) {
        return (caller.secure() ? "https" : "http") + "://127.0.0.1:" + quorate.port() + "/mpic";
    }

    private String certificate() {
        return openssl.pem("server").toString();
    }
}
