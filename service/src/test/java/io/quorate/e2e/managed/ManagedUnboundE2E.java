package io.quorate.e2e.managed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code dnssec: managed} with Debian's unbound. The product has no key that changes the packaged configuration; a script
 * that plays unbound's path puts a root of the test's own into it.
 */
@Timeout(180)
class ManagedUnboundE2E {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"www.good.lab\"}";

    private AuthorityServer authority;
    private Quorate quorate;
    private ManagedLife life;

    @BeforeEach
    void serve() throws IOException {
        Internet net = new Internet();
        net.zone("lab", Signing.NSEC);
        net.zone("good.lab", Signing.NSEC);
        net.add("ns.lab A 127.0.0.1", "good.lab CAA 0 issue \"" + Settings.ISSUER + "\"", "www.good.lab A 192.0.2.1");
        authority = AuthorityServer.of(net);
        Workplace place = Workplace.of(ManagedUnboundE2E.class);
        Path script = script(place, net);
        quorate = Quorate.serve(
                place,
                Settings.fleet(place, "dnssec: managed, unbound: { path: " + script + " }")
                        + "checks: { extra-tlds: [lab] }\n");
        life = new ManagedLife(quorate);
    }

    @AfterEach
    void end() throws IOException {
        quorate.close();
        authority.close();
    }

    @Test
    void isReadyAnswersWithProofAndEndsItsResolver() {
        var answer = quorate.ask(QUESTION).join();

        assertThat(answer.isYes()).as(answer.toString()).isTrue();
        assertThat(quorate.child().output()).doesNotContain("dnssec: off");
        life.endsItsResolverInOrder();
    }

    @Test
    void survivesTheDeathOfItsResolver() {
        life.survivesTheDeathOfItsResolver();

        assertThat(quorate.ask(QUESTION).join().isYes()).isTrue();
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() {
        life.leavesNothingBehindWhenItIsKilled();
    }

    private Path script(Workplace place, Internet net) throws IOException {
        Path unbound = Programs.require("unbound", "unbound");
        StringBuilder zones = new StringBuilder("server:\n    do-not-query-localhost: no\n");
        for (String zone : net.zoneNames()) {
            zones.append("stub-zone:\n    name: \"").append(zone).append("\"\n    stub-addr: 127.0.0.1@");
            zones.append(authority.port()).append('\n');
        }
        Path script = place.write("unbound", """
                #!/bin/sh
                [ "$1" = -V ] && exec %1$s -V
                folder=$(dirname "$4")
                echo '%2$s' > "$folder/test-root.ds"
                sed -e "s#^    trust-anchor-file:.*#    trust-anchor-file: \\"$folder/test-root.ds\\"#" "$4" > "$folder/test.conf"
                cat >> "$folder/test.conf" <<'END'
                %3$sEND
                chmod 644 "$folder/test.conf" "$folder/test-root.ds"
                exec %1$s "$1" "$2" "$3" "$folder/test.conf"
                """.formatted(unbound, net.anchor(), zones));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
