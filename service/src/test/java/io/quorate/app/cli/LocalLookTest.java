package io.quorate.app.cli;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.app.Failures;
import io.quorate.app.OwnUnbound;
import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whose answers a look from here believes. */
class LocalLookTest {

    private static DnsSettings dns(boolean noDnssec, String... servers) {
        CheckOptions options = new CheckOptions();
        options.where.dns = List.of(servers);
        options.where.noDnssec = noDnssec;
        return LocalLook.settings(options, "a-key-for-this-one-test").dns();
    }

    @Test
    void runsAnUnboundWhereNothingIsNamed() {
        assertThat(dns(false).dnssec()).isEqualTo(DnssecMode.MANAGED);
        assertThat(dns(false).selfTestBogusName()).isEqualTo("bogus.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5300", "127.3.2.1", "[::1]:5300"})
    void trustsANamedResolverOnLoopback(String server) {
        assertThat(dns(false, server).dnssec()).isEqualTo(DnssecMode.TRUST_AD);
        assertThat(dns(false, server).servers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "8.8.8.8:53", "::2"})
    void rejectsRemoteResolversForDnssec(String server) {
        assertThatThrownBy(() -> dns(false, "127.0.0.1", server))
                .isInstanceOf(Failures.Refusal.class)
                .hasMessageContaining("--no-dnssec")
                .message()
                .doesNotContain("\n");
        assertThat(dns(true, server).dnssec()).isEqualTo(DnssecMode.OFF);
    }

    /** The findings of validate-config on a managed resolver are about the file that it is started with. */
    @Test
    void theManagedConfigurationMeetsItsOwnPolicy() {
        assertThat(OwnUnbound.judge(LocalDate.of(2026, 12, 15))).isNotEmpty().allMatch(row -> row.mark() == Mark.GOOD);
    }
}
