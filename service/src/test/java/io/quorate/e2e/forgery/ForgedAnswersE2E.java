package io.quorate.e2e.forgery;

import java.io.IOException;
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
import io.quorate.e2e.forgery.ForgeryRow.Question;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Unbound;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.web.Behaviour.Exchange;
import io.quorate.e2e.web.HostileWeb;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A forger on the path between a real unbound and the servers of signed zones: the chain of trust is true, and only the
 * last answers are forged. No forged question may end with a yes; what is true must.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAnswersE2E {

    private static final String DNS =
            "servers: [\"127.0.0.1:%d\"], dnssec: trust-ad, self-test-bogus-name: bogus.invalid,"
                    + " timeout: 2s, attempts: 2, lifetime: 4s";

    private final Internet net = SharedZones.make();
    private AuthorityServer authority;
    private HostileWeb web;
    private Unbound unbound;
    private Quorate quorate;
    private Pulse pulse;
    private AskedRows asked;

    static List<Question> questions() {
        return Stream.of(HonestAnswers.rows(), ForgedRecords.rows(), ForgedDenials.rows(), ForgedFailures.rows())
                .flatMap(List::stream)
                .flatMap(ForgeryRow::questions)
                .toList();
    }

    @BeforeAll
    void askAll() {
        Workplace place = Workplace.of(getClass());
        questions().forEach(this::setUp);
        authority = AuthorityServer.of(net);
        unbound = Unbound.start(place, net.anchor(), net.zoneNames(), authority.port());
        web = HostileWeb.start(Map.of("www", ForgedAnswersE2E::serveKeyAuthorization));
        quorate = Quorate.serve(
                place,
                Settings.fleet(place, DNS.formatted(unbound.port()))
                        + "checks: { extra-tlds: [lab, opt, iter], allow-addresses: [127.0.0.0/8], http-port: "
                        + web.port() + " }\n");
        pulse = Pulse.of(quorate);
        asked = new AskedRows(quorate, place, questions());
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {asked, pulse, quorate, web, unbound, authority}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void noForgerIsBelieved(Question question) {
        Answer answer = asked.answer(question);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.isYes())
                .as("is_valid: %s", answer)
                .isEqualTo(question.row().yes());
        assertThat(net.timesForged(question.zone()) > 0)
                .as("the forger was asked")
                .isEqualTo(net.hasForgery(question.zone()));
    }

    @Test
    void theProcessAnswersAllTheWhile() {
        questions().forEach(asked::answer);
        System.out.println("forged answers: worst delay of /livez " + pulse.worstMillis() + " ms");
        assertThat(pulse.failures()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
    }

    private static void serveKeyAuthorization(Exchange with) throws IOException {
        with.say("HTTP/1.1 200 OK\r\nContent-Length: " + ZoneQuestion.KEY_AUTHORIZATION.length() + "\r\n\r\n"
                + ZoneQuestion.KEY_AUTHORIZATION);
    }

    private void setUp(Question question) {
        VictimZone spot = new VictimZone(net, question.zone(), question.ask());
        net.zone(question.zone(), question.row().signing());
        if (question.ask().isCaa()) {
            net.add(spot.owner() + " CAA 0 issue \"other.example\"");
        }
        question.row().setUp().accept(spot);
    }
}
