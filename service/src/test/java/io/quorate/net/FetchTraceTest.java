package io.quorate.net;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fetch is proven only as well as its weakest look-up, and not proven at all where nothing was looked up (BR
 * 4.2.2.2).
 */
class FetchTraceTest {

    @ParameterizedTest(name = "look-ups {0} come to {1}")
    @CsvSource({
        "'', INDETERMINATE",
        "ADDRESS, INDETERMINATE",
        "SECURE, SECURE",
        "SECURE ADDRESS, SECURE",
        "ADDRESS SECURE, SECURE",
        "SECURE UNSIGNED, UNSIGNED",
        "UNSIGNED SECURE, UNSIGNED",
        "SECURE BOGUS SECURE, BOGUS",
        "SECURE INDETERMINATE, INDETERMINATE",
    })
    void isAsWeakAsItsWeakestLookup(String lookups, DnssecStatus status) {
        FetchTrace trail = FetchTrace.at("http://n.example/");
        for (String lookup : lookups.isEmpty() ? new String[0] : lookups.split(" ")) {
            Dnssec said = lookup.equals("ADDRESS")
                    ? FetchTrace.NOTHING
                    : new Dnssec(DnssecStatus.valueOf(lookup), "so it is");
            trail = trail.lookedUp(said, List.of());
        }
        assertThat(trail.dnssec().status()).isEqualTo(status);
    }
}
