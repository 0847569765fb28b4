package io.quorate.app;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Changed files are read once, when they were seen twice alike. */
class SettlingPolicyTest {

    private static final Map<String, String> OLD = Map.of("a", "1");
    private static final Map<String, String> HALF = Map.of("a", "2");
    private static final Map<String, String> WHOLE = Map.of("a", "3");

    private final SettlingPolicy policy = new SettlingPolicy(OLD);

    @Test
    void readsNothingWhileNothingChanges() {
        assertThat(policy.isDue(OLD)).isFalse();
        assertThat(policy.isDue(OLD)).isFalse();
    }

    @Test
    void waitsUntilAChangeIsSeenTwice() {
        assertThat(policy.isDue(HALF)).isFalse();
        assertThat(policy.isDue(WHOLE)).isFalse();
        assertThat(policy.isDue(WHOLE)).isTrue();
    }

    @Test
    void readsAChangeOnceWhateverCameOfIt() {
        policy.isDue(WHOLE);
        policy.isDue(WHOLE);
        policy.read(WHOLE);
        assertThat(policy.isDue(WHOLE)).isFalse();
        assertThat(policy.isDue(WHOLE)).isFalse();
    }

    @Test
    void forgetsAChangeThatWasTakenBack() {
        policy.isDue(HALF);
        assertThat(policy.isDue(OLD)).isFalse();
        assertThat(policy.isDue(HALF)).isFalse();
    }
}
