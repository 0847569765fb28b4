package io.quorate.coordinator;

import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;

import static io.quorate.coordinator.Fleet.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

/** A perspective that never answered counts as one that could not look, whatever the reason. */
class UnansweredPolicyTest {

    private static final CheckRequest CHECK = new CaaRequest(DomainName.of("n.example"), null, null);

    @Test
    void silenceUntilTheDeadlineIsTimedOut() {
        Incomplete result = UnansweredPolicy.resultOf(TOKYO, CHECK, new TimeoutException());
        assertThat(result.cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .contains("ap-northeast-1 did not answer before the attempt's deadline");
    }

    @Test
    void reportsAnInternalErrorWithoutItsCause() {
        Incomplete result = UnansweredPolicy.resultOf(TOKYO, CHECK, new IllegalStateException("secret detail"));
        assertThat(result.cause()).isEqualTo(Cause.INTERNAL);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .contains("ap-northeast-1 could not be asked", "log names the cause")
                .doesNotContain("secret detail");
    }

    @Test
    void oneThatWasNotAwaitedSaysThatTheVerdictWasSettled() {
        Incomplete result = UnansweredPolicy.notAwaited(TOKYO, CHECK);
        assertThat(result.cause()).isEqualTo(Cause.NOT_AWAITED);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("mpic_error:coordinator:remote_check");
            assertThat(error.message())
                    .startsWith(
                            "The remote check failed to complete: ap-northeast-1 was not awaited: the verdict was settled");
        });
    }
}
