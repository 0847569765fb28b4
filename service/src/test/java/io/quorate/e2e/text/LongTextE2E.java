package io.quorate.e2e.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Machine;
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Today;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.text.TextRows.Text;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole checks of records with values of 60,000 octets: each reader meets them, none may hold an event loop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LongTextE2E {

    private static final int LARGEST_ANSWER = 512 * 1024;
    private static final int LARGEST_AUDIT_LINE = 64 * 1024;

    /** The readers, by the check that leads to them: which label is looked at, and how it is asked for. */
    private static final Map<String, String> TXT = Map.of(
            "_dnsauth",
                    "\"validation_method\":\"dns-change\",\"dns_name_prefix\":\"_dnsauth\",\"dns_record_type\":\"TXT\","
                            + "\"challenge_value\":\"a-random-value-of-the-ca\"",
            "_acme-challenge",
                    "\"validation_method\":\"acme-dns-01\","
                            + "\"key_authorization_hash\":\"lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM\"",
            "_validation-persist",
                    "\"validation_method\":\"dns-persistent\",\"issuer_domain_names\":[\"ca.example\"],"
                            + "\"expected_account_uri\":\"https://ca.example/acct/9\"",
            "_validation-contactemail",
                    "\"validation_method\":\"contact-email-txt\",\"challenge_value\":\"admin@a.lab\"",
            "_validation-contactphone",
                    "\"validation_method\":\"contact-phone-txt\",\"challenge_value\":\"+1 555 0100\"");

    private final Workplace place = Workplace.of(getClass());
    private AuthorityServer authority;
    private Quorate quorate;
    private Pulse pulse;

    static Stream<Text> texts() {
        return TextRows.all().stream();
    }

    @BeforeAll
    void serve() {
        Internet net = new Internet();
        net.zone("lab", Signing.NONE);
        for (Text text : TextRows.all()) {
            String zone = text.name() + ".lab";
            net.zone(zone, Signing.NONE);
            TXT.keySet().forEach(label -> {
                Name owner = Lines.name(label + "." + zone);
                net.forge(owner.toString(true), Type.TXT, Forgery.records(text.txt(owner)));
            });
            for (String tag : List.of("issue", "contactemail", "unheardof")) {
                Record record = text.caa(Lines.name(tag + "." + zone), tag);
                net.forge(tag + "." + zone, Type.CAA, Forgery.records(record));
            }
        }
        authority = AuthorityServer.of(net);
        quorate = Quorate.serve(place, Settings.unproven(place, authority.port()) + "checks: { extra-tlds: [lab] }\n");
        pulse = Pulse.of(quorate);
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {pulse, quorate, authority}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isReadInTimeByEveryCheck(Text text) {
        long began = System.nanoTime();
        String zone = text.name() + ".lab";
        TXT.forEach((label, parameters) -> {
            String question = dcv(zone, parameters);
            if (Today.allows(question)) {
                answered(text, label, question);
            }
        });
        answered(text, "issue", "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"issue." + zone + "\"}");
        answered(text, "unheardof", "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"unheardof." + zone + "\"}");
        answered(
                text,
                "contactemail",
                dcv(
                        "contactemail." + zone,
                        "\"validation_method\":\"contact-email-caa\",\"challenge_value\":\"admin@a.lab\""));
        long worst = pulse.worstMillis(began, System.nanoTime());
        System.out.printf("%-28s worst delay of /livez %5d ms%n", text.name(), worst);
        assertThat(worst).as("delay of /livez").isLessThan(Machine.longestStandstillMillis());
    }

    @Order(2)
    @Test
    void theLogTellsOfNoFault() {
        assertThat(pulse.failures()).as("failed probes").isEmpty();
        assertThat(quorate.faults()).isEmpty();
    }

    @Order(2)
    @Test
    void noLineOfTheRecordIsLong() throws IOException {
        try (Stream<String> lines = Files.lines(Settings.record(place))) {
            assertThat(lines.mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                            .max()
                            .orElse(0))
                    .as("octets of the longest line")
                    .isLessThanOrEqualTo(LARGEST_AUDIT_LINE);
        }
    }

    private void answered(Text text, String label, String question) {
        Answer answer = quorate.ask(question).join();
        place.write(text.name() + "-" + label + ".json", answer.body());
        assertThat(answer.status()).as("%s: %s", label, answer).isEqualTo(200);
        assertThat(answer.body().length()).as("%s: octets of the answer", label).isLessThanOrEqualTo(LARGEST_ANSWER);
        assertThat(answer.body()).as(label).doesNotContain("inside the service");
    }

    private static String dcv(String target, String parameters) {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target + "\",\"dcv_check_parameters\":{"
                + parameters + "}}";
    }
}
