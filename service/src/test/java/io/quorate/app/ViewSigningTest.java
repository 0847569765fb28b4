package io.quorate.app;

import java.security.KeyPairGenerator;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.support.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** The record of views without a signature, by the entry of their perspective. */
class ViewSigningTest {

    @ParameterizedTest(name = "url {0}, protocol {1}, keys listed {2}: {3}")
    @CsvSource({
        "local, QUORATE, false, same-process",
        "https://one.example, OPEN_MPIC, false, foreign",
        "https://one.example, QUORATE, false, no-key",
        "https://one.example, QUORATE, true, no-reply"
    })
    void isSaidByTheEntry(String url, Protocol protocol, boolean keys, String reason) throws Exception {
        SigningKey key = new SigningKey(
                "k1", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(), null, null);
        RemoteSettings entry = new RemoteSettings(
                        SimulatedFleet.REMOTES.get(0),
                        url,
                        Secret.of(SimulatedFleet.KEY),
                        protocol,
                        List.of(),
                        Channel.PLAIN)
                .withKeys(keys ? List.of(key) : List.of());
        assertThat(ViewSigning.reason(entry).wireName()).isEqualTo(reason);
    }
}
