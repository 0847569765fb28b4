package io.quorate.e2e.dcv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.quorate.app.deployment.RightSummary;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code verify-deployment} with real zones and pages: green where all is right, red for each fault of a deployment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class VerifyDeploymentE2E {

    private final Workplace place = Workplace.of(getClass());
    private PublicNamesLab lab;

    @BeforeAll
    void publish() throws Exception {
        lab = new PublicNamesLab(place);
    }

    @AfterAll
    void end() {
        if (lab != null) {
            lab.close();
        }
    }

    @Order(1)
    @Test
    void aDeploymentThatIsRight() throws Exception {
        verify("right", lab.web(), "all").expect(0, RightSummary.at(Instant.now()));

        assertThat(report("right"))
                .contains("<testsuite name=\"open-mpic\" tests=\"45\" failures=\"0\" errors=\"0\"")
                .contains("<testsuite name=\"caatestsuite\" tests=\"46\" failures=\"0\" errors=\"0\"");
    }

    /** Port 80 is led to a proxy, which answers in place of the name's own server. */
    @Order(2)
    @Test
    void pagesOfAProxy() throws Exception {
        verify("proxy", lab.proxy(), "open-mpic").expect(3, "WRONG     http-01/zone-h01: not valid, and must be");

        assertThat(report("proxy")).contains("failures=\"4\"");
    }

    @Order(3)
    @Test
    void aResolverThatDoesNotReachServersByIpv6() {
        lab.resolveWith("do-ip6: no");

        verify("without-ipv6", lab.web(), "caatestsuite").expect(4, "unknown   caa-suite/own-ipv6only:");
    }

    @Order(4)
    @Test
    void aResolverThatTrustsAZoneWithoutProof() {
        lab.resolveWith("domain-insecure: \"caatestsuite-dnssec.com\"");

        verify("without-proof", lab.web(), "caatestsuite")
                .expect(3, "WRONG     caa-suite/expired: valid, and must not be")
                .expect(3, "WRONG     caa-suite/missing: valid, and must not be");
    }

    private Ended verify(String name, int web, String suite) {
        String dns = "servers: [\"127.0.0.1:" + lab.resolver() + "\"], dnssec: trust-ad";
        String settings = Settings.fleet(place, dns) + """
                checks: { allow-addresses: [127.0.0.1/32], http-timeout: 3s, connect-timeout: 2s, http-port: %d }
                """.formatted(web);
        try (Quorate quorate = Quorate.serve(place, settings)) {
            String key = place.write("key", Quorate.KEY + "\n").toString();
            return Ended.of(
                    place,
                    name,
                    java(),
                    "-jar",
                    Jar.file().toString(),
                    "verify-deployment",
                    "--server",
                    "http://127.0.0.1:" + quorate.port(),
                    "--key-file",
                    key,
                    "--suite",
                    suite,
                    "--rate",
                    "10",
                    "--junit",
                    place.file(name + ".xml").toString());
        }
    }

    private String report(String name) throws Exception {
        return Files.readString(place.file(name + ".xml"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
