package io.quorate.e2e.dcv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Pebble;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** lego gets certificates from pebble; while its responder serves, the product sees what pebble sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class AcmeClientsE2E {

    private final Workplace place = Workplace.of(getClass());
    private Path lego;
    private DcvLab lab;
    private Pebble pebble;
    private AcmeWitness witness;

    @BeforeAll
    void serve() {
        lego = Programs.require("lego", "lego");
        lab = new DcvLab(place);
        pebble = Pebble.start(place, lab.resolver(), lab.http(), lab.https());
        witness = new AcmeWitness(place, pebble, lab.quorate());
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable open : new AutoCloseable[] {witness, pebble, lab}) {
            if (open != null) {
                open.close();
            }
        }
    }

    @Test
    void http01() {
        getsACertificate("acme.lab", "--http", "--http.port", DcvLab.CLIENT + ":" + lab.http());

        seesWhatPebbleSaw("http-01", "acme.lab");
    }

    @Test
    void tlsAlpn01() {
        getsACertificate("two.acme.lab", "--tls", "--tls.port", DcvLab.CLIENT + ":" + lab.https());

        seesWhatPebbleSaw("tls-alpn-01", "two.acme.lab");
    }

    private void getsACertificate(String name, String... responder) {
        Path folder = place.file("lego-" + name);
        List<String> command = new ArrayList<>(List.of(lego.toString(), "--server", witness.directory()));
        command.addAll(List.of("--accept-tos", "--email", "ca@acme.lab", "--path", folder.toString()));
        command.addAll(List.of("--domains", name));
        command.addAll(List.of(responder));
        command.add("run");
        Map<String, String> trusting =
                Map.of("LEGO_CA_CERTIFICATES", witness.certificate().toString());
        try (Child child = Child.start("lego", place.file("lego-" + name + ".log"), command, trusting)) {
            assertThat(child.exitCode()).as(child.output()).isZero();
        }
        assertThat(folder.resolve("certificates").resolve(name + ".crt")).exists();
    }

    private void seesWhatPebbleSaw(String type, String name) {
        assertThat(witness.seen(type, name)).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.right()).matches(Answer::isYes, "is corroborated");
            assertThat(seen.wrong().body()).as("a wrong authorization").contains("\"is_valid\":false");
        });
        assertThat(lab.quorate().faults()).isEmpty();
    }
}
