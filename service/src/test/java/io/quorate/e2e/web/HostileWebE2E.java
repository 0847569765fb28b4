package io.quorate.e2e.web;

import java.util.HashMap;
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

/** Web and TLS servers that answer without end, slowly, brokenly or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWebE2E {

    /** Of all perspectives together; what a socket's buffers take is in it. */
    private static final long LARGEST_READ = 64L * 1024 * 1024;

    private final Workplace place = Workplace.of(getClass());
    private AuthorityServer authority;
    private HostileWeb web;
    private Quorate quorate;
    private Questions questions;

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
        questions = new Questions(place, quorate, HostileWebE2E::question);
        questions.askUntilYes(honest());
        questions.ask(hostile());
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {questions, quorate, web, authority}) {
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
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileServerNeitherPassesNorHolds(String row) {
        Answer answer = questions.answer(row);
        long worst = questions.worstMillis(row);
        System.out.printf("%-28s worst delay of /livez %5d ms, %8d KiB read%n", row, worst, web.written(row) / 1024);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.isYes()).as("is_valid: %s", answer).isFalse();
        assertThat(web.wasAsked(row)).as("the server was asked").isTrue();
        assertThat(web.written(row)).as("octets read").isLessThan(LARGEST_READ);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
    }

    @Test
    void theLogTellsOfNoFault() {
        assertThat(questions.failedProbes()).as("failed probes").isEmpty();
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

    private static String question(String row) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + row
                + ".web.lab\",\"dcv_check_parameters\":{\"validation_method\":\"acme-http-01\",\"token\":\""
                + WebRows.TOKEN + "\",\"key_authorization\":\"" + WebRows.AUTHORIZATION + "\"}}";
    }
}
