package io.quorate.e2e.integrate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's client in each language reports yes, no, incomplete and refused as the page says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsE2E {

    private final Workplace place = Workplace.of(getClass());
    private final Map<Language, List<String>> programs = new EnumMap<>(Language.class);
    private Demo demo;

    @BeforeAll
    void start() {
        demo = Demo.start(place);
    }

    @AfterAll
    void end() {
        if (demo != null) {
            demo.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsYesAndNo(Language language) {
        String record = "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"dcv.example\",\"dcv_check_parameters\":"
                + "{\"validation_method\":\"dns-change\",\"dns_record_type\":\"TXT\",\"dns_name_prefix\":\"_dnsauth\","
                + "\"challenge_value\":\"" + Demo.VALUE + "\"}}";
        assertThat(ask(language, demo.environment(), Demo.caa("permit.example")))
                .isEqualTo("yes: corroborated");
        assertThat(ask(language, demo.environment(), record)).isEqualTo("yes: corroborated");
        assertThat(ask(language, demo.environment(), Demo.caa("deny.example"))).isEqualTo("no: primary-refused");
        assertThat(ask(language, demo.environment(), Demo.caa("hijacked-thrice.example")))
                .isEqualTo("no: too-few-corroborate");
    }

    @ParameterizedTest
    @EnumSource
    void couldNotTell(Language language) {
        assertThat(ask(language, demo.environment(), Demo.caa("servfail.example")))
                .isEqualTo("incomplete: primary-incomplete");
        Map<String, String> silent = demo.environment("MPIC_URL", "http://127.0.0.1:" + Ports.free());
        assertThat(ask(language, silent, Demo.caa("permit.example"))).startsWith("incomplete: ");
    }

    @ParameterizedTest
    @EnumSource
    void isRefused(Language language) {
        String question = Demo.caa("permit.example");
        assertThat(ask(language, demo.environment("QUORATE_API_KEY", "another-key-0123"), question))
                .isEqualTo("refused: 403 forbidden");
        assertThat(ask(language, demo.environment(), "{}")).isEqualTo("refused: 400 request-validation-failed");
        assertThat(ask(language, demo.environment("MPIC_ACCEPT", ""), question))
                .isEqualTo("refused: x-mpic-simulation");
    }

    /** A block in one of these languages that no test takes from the page would go unread. */
    @Test
    void noProgramOfThePageIsLeftOut() {
        assertThat(Stream.of("java", "python", "go", "typescript").map(Snippet::count))
                .as("java: this and AdapterE2E; python: this and QuestionsE2E")
                .containsExactly(2, 3, 1, 1);
    }

    private String ask(Language language, Map<String, String> environment, String question) {
        List<String> program = programs.computeIfAbsent(language, each -> each.prepare(place));
        List<String> command =
                Stream.concat(program.stream(), Stream.of(question)).toList();
        return Ended.in(place.folder(), place, "ask-" + language, environment, command)
                .expect(0)
                .output()
                .strip();
    }
}
