package io.quorate.e2e.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** HTTP/2 by the judgement of h2spec, with TLS and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2specE2E {

    /**
     * Cases where Netty differs, by section and number. None lets a caller do more than end its own connection: an
     * invalid preface is answered as HTTP/1.1 and closed; frames on a stream that is over are ignored, or end that
     * stream alone.
     */
    private static final Set<String> KNOWN = Set.of("3.5/2", "5.1/6", "5.1/12", "5.1.1/2");

    private static final Pattern SECTION = Pattern.compile("^ *([0-9]+(?:\\.[0-9]+)*)\\. .*");
    private static final Pattern FAILED = Pattern.compile("^ *\u00d7 ([0-9]+): .*");
    private static final Pattern COUNTS =
            Pattern.compile("(?m)^([0-9]+) tests, ([0-9]+) passed, 0 skipped, ([0-9]+) failed$");

    private final Workplace place = Workplace.of(getClass());
    private SandboxProcess sandbox;
    private Quorate plain;
    private Quorate secure;

    @BeforeAll
    void serve() {
        sandbox = SandboxProcess.start(place);
        Openssl openssl = new Openssl(place);
        openssl.certificate("server", Openssl.ELLIPTIC, "subjectAltName=IP:127.0.0.1");
        plain = HttpService.serve(place, sandbox, "plain", "");
        secure = HttpService.serve(
                place,
                sandbox,
                "secure",
                ", tls: { certificate: " + openssl.pem("server") + ", key: " + openssl.key("server") + " }");
    }

    @AfterAll
    void end() {
        secure.close();
        plain.close();
        sandbox.close();
    }

    @ParameterizedTest(name = "with TLS: {0}")
    @ValueSource(booleans = {false, true})
    void findsNothingThatIsNotKnown(boolean tls) {
        Quorate quorate = tls ? secure : plain;
        String program = Programs.requireBy("h2spec", ".ci/tools h2spec makes a folder for the path with it")
                .toString();
        // Its two seconds for a case are short on a busy machine.
        List<String> command = new ArrayList<>(
                List.of(program, "-h", "127.0.0.1", "-p", "" + quorate.port(), "-P", "/livez", "-o", "8"));
        if (tls) {
            command.addAll(List.of("-t", "-k"));
        }
        String output = Ended.of(place, tls ? "h2spec-tls" : "h2spec", Map.of(), command)
                .output();
        Matcher counts = COUNTS.matcher(output);
        assertThat(counts.find()).as(output).isTrue();
        assertThat(counts.group(1)).as("cases of h2spec 2.2.1").isEqualTo("145");
        Set<String> failed = failed(output.substring(output.indexOf("Failures:")));
        assertThat(failed).as(output).hasSize(Integer.parseInt(counts.group(3))).isSubsetOf(KNOWN);
        assertThat(quorate.faults()).isEmpty();
    }

    private static Set<String> failed(String report) {
        Set<String> failed = new TreeSet<>();
        String section = "";
        for (String line : report.lines().toList()) {
            Matcher heading = SECTION.matcher(line);
            Matcher failure = FAILED.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (failure.matches()) {
                failed.add(section + "/" + failure.group(1));
            }
        }
        return failed;
    }
}
