package io.quorate.e2e.dcv;

import java.util.List;

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

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Nginx;
import io.quorate.e2e.harness.Today;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Every method against nsd behind unbound, nginx, and openssl's server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class RealDcvE2E {

    private final Workplace place = Workplace.of(getClass());
    private DcvLab lab;
    private Nginx nginx;
    private Responders responders;

    static List<DcvRow> records() {
        return DnsRows.all().stream()
                .filter(row -> Today.allows(row.question()))
                .toList();
    }

    static List<DcvRow> tokens() {
        return WebRows.tokens();
    }

    static List<DcvRow> pages() {
        return WebRows.pages();
    }

    static List<DcvRow> certificates() {
        return TlsRows.all();
    }

    @BeforeAll
    void serve() throws Exception {
        lab = new DcvLab(place);
        nginx = Website.start(place, lab);
        responders = new Responders(place, lab.https());
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {lab, nginx, responders}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource({"records", "tokens", "pages", "certificates"})
    void judges(DcvRow row) {
        Answer answer = lab.quorate().ask(row.question()).join();

        assertThat(answer.body()).as(answer.toString()).contains("\"is_valid\":" + row.valid(), row.word());
    }

    @Order(2)
    @Test
    void aRecordOfASignedZoneIsSecure() {
        Answer answer = lab.quorate().ask(DnsRows.all().get(0).question()).join();

        assertThat(answer.primary()).startsWith("passed; dnssec=secure");
    }

    @Order(3)
    @Test
    void theLogHasNoFault() {
        assertThat(lab.quorate().faults()).isEmpty();
    }
}
