package io.quorate.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.app.demo.DemoFleet;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.managed.UnboundProgram;
import io.quorate.net.PublicSuffixes;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /configz} shows the packaged data with their dates: an auditor asks how old they are. */
@ExtendWith(VertxExtension.class)
class EffectiveConfigurationTest {

    private static final UnboundProgram UNBOUND = new UnboundProgram(Path.of("/usr/sbin/unbound"), "1.17.1", "ab");

    @Test
    void theListsOfNamesSayTheirDates(Vertx vertx, VertxTestContext test) {
        Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views())
                .map(sandbox -> EffectiveConfiguration.of(
                        Configured.of(
                                DemoFleet.simulated(0, "quorate-demo-key", DnssecMode.TRUST_AD, sandbox),
                                Instant.EPOCH),
                        TlsEngine.ofTheJdk(),
                        UNBOUND))
                .onComplete(test.succeeding(page -> test.verify(() -> {
                    assertThat(said(page, "public_suffix_list"))
                            .startsWith(PublicSuffixes.date())
                            .endsWith(PublicSuffixes.commit());
                    assertThat(said(page, "resolver_program"))
                            .isEqualTo("unbound 1.17.1, /usr/sbin/unbound, sha256 ab");
                    assertThat(said(page, "tls_of_checks")).isEqualTo("JDK");
                    assertThat(said(page, "top_level_domains")).startsWith(PublicSuffixes.date());
                    test.completeNow();
                })));
    }

    @Test
    void limitsOfTheProcessAreShownWhole(Vertx vertx, VertxTestContext test) {
        Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views())
                .map(sandbox -> EffectiveConfiguration.of(
                        Configured.of(
                                DemoFleet.simulated(0, "quorate-demo-key", DnssecMode.TRUST_AD, sandbox),
                                Instant.EPOCH),
                        TlsEngine.ofTheJdk(),
                        null))
                .onComplete(test.succeeding(page -> test.verify(() -> {
                    assertThat(said(page, "configuration"))
                            .contains("max-in-flight=2000", "max-connections=4096", "header-timeout=10s")
                            .contains("body-timeout=10s", "max-connections=128");
                    test.completeNow();
                })));
    }

    private static String said(Map<String, ?> page, String key) {
        return String.valueOf(page.get(key));
    }
}
