package io.quorate.e2e.managed;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.dns.managed.FakeUnbound;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code dnssec: managed} where no unbound is installed: a program of the tests plays it. */
@Timeout(180)
class ManagedIT {

    private static final String QUESTION = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"www.good.lab\"}";

    private Quorate quorate;
    private ManagedLife life;

    @BeforeEach
    void serve() throws IOException {
        Workplace place = Workplace.of(ManagedIT.class);
        Path script = FakeUnbound.script(place.folder(), "1.17.1");
        quorate = Quorate.serve(
                place,
                Settings.fleet(place, "dnssec: managed, unbound: { path: " + script + " }")
                        + "checks: { extra-tlds: [lab] }\n");
        life = new ManagedLife(quorate);
    }

    @AfterEach
    void end() {
        quorate.close();
    }

    @Test
    void answersAndEndsItsResolver() {
        assertThat(quorate.ask(QUESTION).join().status()).isEqualTo(200);
        life.endsItsResolverInOrder();
    }

    @Test
    void survivesTheDeathOfItsResolverAndLeavesNothingBehind() {
        life.survivesTheDeathOfItsResolver();
        life.leavesNothingBehindWhenItIsKilled();
    }
}
