package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

import io.quorate.app.Witness.Printed;
import io.quorate.app.deployment.RightSummary;
import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.Validity;
import io.quorate.sandbox.World;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code verify-deployment} against a fleet whose Internet has the zones and pages of the public test names. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class VerifyDeploymentTest {

    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final List<String> VIEWS = SimulatedFleet.views();

    private final Vertx vertx = Service.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws Exception {
        Blocking.await(vertx.close());
    }

    @Test
    void passesACorrectFleet() throws Exception {
        Printed printed = verify(PlayedTestNames.world().build(), "all");

        assertThat(printed.out()).contains(RightSummary.at(Instant.now()));
        assertThat(printed.code()).isZero();
        assertThat(suite("open-mpic").getAttribute("failures")).isEqualTo("0");
        assertThat(suite("caatestsuite").getAttribute("errors")).isEqualTo("0");
    }

    @Test
    void namesOfMethodsThatHaveEndedAreLeftOut() {
        assertThat(RightSummary.at(Instant.parse("2026-11-29T12:00:00Z")))
                .as("the four of 3.2.2.4.8")
                .isEqualTo("91 names: 87 as expected, 4 left out.");
    }

    /** A resolver that does not validate lets pass what is signed wrongly. */
    @Test
    void resolversThatDoNotValidateAreFound() throws Exception {
        World.Builder world = PlayedTestNames.world()
                .zone("caatestsuite-dnssec.com.", "expired 300 IN CAA 0 issue \"example.com\"\n")
                .validity("expired.caatestsuite-dnssec.com", Validity.SECURE);

        Printed printed = verify(world.build(), "caatestsuite");

        assertThat(printed.out()).contains("WRONG     caa-suite/expired: valid, and must not be");
        assertThat(printed.code()).isEqualTo(3);
        assertThat(suite("caatestsuite").getAttribute("failures")).isEqualTo("1");
    }

    /** A web proxy in the way of every view but one answers with a page of its own. */
    @Test
    void viewsThatCannotReachThePagesAreFound() throws Exception {
        World.Builder world = PlayedTestNames.world();
        VIEWS.forEach(view -> world.zoneIn(view, "open-mpic.org.", "integration-testing 300 IN A 127.0.0.2\n"));

        Printed printed = verify(world.build(), "open-mpic");

        assertThat(printed.out()).contains("WRONG     http-01/zone-h01: not valid, and must be");
        assertThat(printed.code()).isEqualTo(3);
    }

    @Test
    void aPublicServiceThatIsDownIsNotCalledAFault() throws Exception {
        World.Builder world = PlayedTestNames.world();
        Stream.of("caatestsuite.com", "caatestsuite-dnssec.com").forEach(zone -> world.validity(zone, Validity.BOGUS));

        Printed printed = verify(world.build(), "caatestsuite");

        assertThat(printed.out())
                .contains("46 of a service that is down")
                .contains("No perspective could look at any name of caatestsuite");
        assertThat(printed.code()).isEqualTo(4);
        assertThat(suite("caatestsuite").getAttribute("errors")).isEqualTo("46");
    }

    @Test
    void oneNameThatCannotBeLookedUpIsAskedTwiceAndNotKnown() throws Exception {
        World.Builder world = PlayedTestNames.world().fault("deny.basic.caatestsuite.com", Fault.SERVFAIL);

        Printed printed = verify(world.build(), "caatestsuite");

        assertThat(printed.out().lines().filter(line -> line.startsWith("unknown   caa-suite/deny:")))
                .hasSize(2);
        assertThat(printed.code()).isEqualTo(4);
    }

    /** A row: arguments, what is said, and the exit code. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --server mpic.example --key-file KEY                              | --server is not the URL of a server   | 2
            --server https://mpic.example --key-file EMPTY                    | --key-file does not hold a key        | 2
            --server https://mpic.example --key-file NONE                     | no such file                          | 2
            --server https://mpic.example --key-file KEY --suite ours         | --suite must be all or one of         | 2
            --server https://mpic.example --key-file KEY --rate 50            | --rate must be 1 to 10                | 2
            --server https://mpic.example --key-file KEY --cacert NONE        | --cacert cannot be read               | 2
            --server https://mpic.example --key-file KEY --connect-to a/b     | --connect-to is not a host            | 2
            --server http://127.0.0.1:1 --key-file KEY                        | no answer from http://127.0.0.1:1     | 4
            """)
    void saysWhatIsWrongWithTheCommand(String arguments, String words, int code) throws Exception {
        Files.writeString(folder.resolve("KEY"), "key-of-somebody");
        Files.writeString(folder.resolve("EMPTY"), "");
        List<String> all = new ArrayList<>(List.of("verify-deployment"));
        for (String argument : arguments.split(" ", -1)) {
            all.add(argument.matches("[A-Z]+") ? folder.resolve(argument).toString() : argument);
        }

        Printed printed = Witness.run(Map.of(), all.toArray(String[]::new));

        assertThat(printed.err()).contains(words).doesNotContain("Exception");
        assertThat(printed.code()).isEqualTo(code);
    }

    @Test
    void aKeyThatIsNotAcceptedIsNotAFindingAboutNames() throws Exception {
        Sandbox sandbox =
                Blocking.await(Sandbox.start(vertx, PlayedTestNames.world().build(), VIEWS));
        Service service = Blocking.await(Service.start(vertx, SimulatedFleet.settings(sandbox, PATIENCE), 1));
        Path key = Files.writeString(folder.resolve("key"), "another-key-than-that");

        Printed printed = Witness.run(
                Map.of(),
                "verify-deployment",
                "--server",
                "http://127.0.0.1:" + service.port(),
                "--key-file",
                key.toString());

        assertThat(printed.err()).contains("the key of --key-file is not accepted");
        assertThat(printed.code()).isEqualTo(2);
    }

    private Printed verify(World world, String suite) throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, world, VIEWS));
        Service service = Blocking.await(Service.start(vertx, SimulatedFleet.settings(sandbox, PATIENCE), 1));
        Path key = Files.writeString(folder.resolve("key"), SimulatedFleet.KEY + "\n");
        return Witness.run(
                Map.of(),
                "verify-deployment",
                "--server",
                "http://127.0.0.1:" + service.port(),
                "--key-file",
                key.toString(),
                "--suite",
                suite,
                "--rate",
                "10",
                "--junit",
                report().toString());
    }

    private Path report() {
        return folder.resolve("report.xml");
    }

    private Element suite(String name) throws Exception {
        var suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report().toFile())
                .getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            if (suite.getAttribute("name").equals(name)) {
                return suite;
            }
        }
        throw new IOException("no suite " + name);
    }
}
