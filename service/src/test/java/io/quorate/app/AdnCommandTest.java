package io.quorate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

import static org.assertj.core.api.Assertions.assertThat;

/** The output of {@code adn}, asked through a resolver of the sandbox. */
class AdnCommandTest {

    /** Commands set the level of the whole process. */
    @AfterAll
    static void restoreLogs() {
        Logs.configure(LogSettings.DEFAULTS);
    }

    private final Vertx vertx = Service.vertx();
    private String resolver = "";

    /** The command's output and exit code. */
    private record Printed(int code, String out, String err) {}

    @BeforeEach
    void startTheInternet() throws Exception {
        World world = World.builder()
                .zone("com.", """
                        @ 300 IN SOA ns hostmaster 1 1 1 1 60
                        @ 300 IN NS ns
                        www.shop 300 IN CNAME Edge.cdn
                        edge.cdn 300 IN A 192.0.2.1
                        broken.shop 300 IN CNAME dead.cdn
                        """)
                .fault("dead.cdn.com", Fault.SERVFAIL)
                .build();
        resolver = Blocking.await(Sandbox.start(vertx, world, List.of("here"))).resolver("here");
    }

    @AfterEach
    void end() throws Exception {
        Blocking.await(vertx.close());
    }

    @Test
    void listsEveryNameWithItsSteps() {
        Printed printed = run("www.shop.com", "--method", "acme-dns-01", "--dns", resolver);
        assertThat(printed.out().lines())
                .containsExactly(
                        "www.shop.com  the applied-for name itself",
                        "shop.com      parent of www.shop.com",
                        "edge.cdn.com  CNAME of www.shop.com",
                        "cdn.com       CNAME of www.shop.com, then parent of edge.cdn.com",
                        "CNAME records: DNSSEC secure");
        assertThat(printed.code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void looksForNothingWhereNoAliasIsFollowed() {
        Printed printed = run("*.www.shop.com", "--method", "acme-dns-01", "--dns", "127.0.0.1:1");
        assertThat(printed.out().lines())
                .containsExactly("www.shop.com  the applied-for name itself", "shop.com      parent of www.shop.com");
        assertThat(run("www.shop.com", "--method", "acme-http-01").out().lines())
                .containsExactly("www.shop.com  the applied-for name itself");
    }

    @Test
    void reportsAnAliasThatCannotBeLookedUp() {
        Printed printed = run("broken.shop.com", "--method", "dns-change", "--dns", resolver);
        assertThat(printed.out()).contains("dead.cdn.com");
        assertThat(printed.err()).contains("there may be more").contains("SERVFAIL");
        assertThat(printed.code()).isEqualTo(ExitCode.COULD_NOT_TELL);
    }

    @ParameterizedTest(name = "{0} --method {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "www.shop.com   | dns-02                 | is unknown: quorate methods lists all",
                "192.0.2.1      | acme-http-01           | is an address, for which there are no steps",
                "192.0.2.1      | reverse-address-lookup | is an address",
                "www.shop.local | acme-dns-01            | not a top-level domain",
                "*.shop.com     | acme-http-01           | cannot prove control of a wildcard (BR 3.2.2.4.19)",
            })
    void rejectsInvalidArguments(String name, String method, String words) {
        Printed printed = run(name, "--method", method, "--dns", resolver);
        assertThat(printed.err()).contains(words);
        assertThat(printed.code()).isEqualTo(ExitCode.USAGE);
    }

    private static Printed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "adn";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int code = Main.run(all, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Printed(code, out.toString(), err.toString());
    }
}
