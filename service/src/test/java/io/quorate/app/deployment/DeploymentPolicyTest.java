package io.quorate.app.deployment;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.app.deployment.Finding.Outcome;
import io.quorate.app.deployment.Observed.Answered;
import io.quorate.app.deployment.Observed.Refused;
import io.quorate.app.deployment.Observed.Unanswered;
import io.quorate.wire.MpicAnswer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class DeploymentPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant WITHOUT_PHONES = Instant.parse("2027-03-15T00:00:00Z");

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("a name that must pass, and does", passes(), valid(), Outcome.AS_EXPECTED),
                arguments("a name that must not pass, and does", refusal(), valid(), Outcome.WRONG),
                arguments("the same, whose servers are broken on purpose", broken(), valid(), Outcome.WRONG),
                arguments("a name that must pass, and was looked at and refused", passes(), refused(), Outcome.WRONG),
                arguments("a name that must not pass, and was refused", refusal(), refused(), Outcome.AS_EXPECTED),
                arguments(
                        "a name that must not pass, and nobody could look: that proves nothing",
                        refusal(),
                        incomplete("too-few-complete"),
                        Outcome.COULD_NOT_TELL),
                arguments(
                        "a primary that refused has looked, whatever the others could see",
                        refusal(),
                        incomplete("primary-refused"),
                        Outcome.AS_EXPECTED),
                arguments(
                        "broken on purpose, and nobody could look",
                        broken(),
                        incomplete("primary-incomplete"),
                        Outcome.SILENT_AS_MEANT),
                arguments(
                        "a name that must pass, and nobody could look",
                        passes(),
                        incomplete("too-few-complete"),
                        Outcome.COULD_NOT_TELL),
                arguments("a question that is refused", passes(), new Refused(400, "bad"), Outcome.WRONG),
                arguments("an internal error", passes(), new Refused(500, "oh"), Outcome.WRONG),
                arguments("a busy deployment", passes(), new Refused(503, "later"), Outcome.COULD_NOT_TELL),
                arguments("a rate limit", refusal(), new Refused(429, "later"), Outcome.COULD_NOT_TELL),
                arguments("no answer", refusal(), new Unanswered("reset"), Outcome.COULD_NOT_TELL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void judges(String what, PublicTestName name, Observed observed, Outcome outcome) {
        assertThat(DeploymentPolicy.judge(name, observed, NOW).outcome()).isEqualTo(outcome);
    }

    @Test
    void leavesOutWhatADeploymentMustRefuseSinceTheMethodEnded() {
        PublicTestName phone = new PublicTestName(
                "p",
                "s",
                true,
                false,
                "",
                new JsonObject()
                        .put("dcv_check_parameters", new JsonObject().put("validation_method", "contact-phone-txt")));
        Observed ended = new Refused(400, "BR 3.2.2.4.16 ended on 2027-03-15");

        assertThat(DeploymentPolicy.judge(phone, ended, WITHOUT_PHONES).outcome())
                .isEqualTo(Outcome.LEFT_OUT);
        assertThat(DeploymentPolicy.judge(phone, ended, NOW).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void distinguishesASilentSuiteFromAWrongDeployment() {
        Finding unknown = new Finding(passes(), Outcome.COULD_NOT_TELL, "");
        Finding silent = new Finding(broken(), Outcome.SILENT_AS_MEANT, "");
        Finding right = new Finding(refusal(), Outcome.AS_EXPECTED, "");

        assertThat(outcomes(unknown, silent))
                .as("names that are broken on purpose prove nothing of their servers")
                .containsExactly(Outcome.PUBLIC_SERVICE_DOWN, Outcome.PUBLIC_SERVICE_DOWN);
        assertThat(outcomes(unknown, silent, right))
                .containsExactly(Outcome.COULD_NOT_TELL, Outcome.SILENT_AS_MEANT, Outcome.AS_EXPECTED);
    }

    @Test
    void aWrongAnswerOutweighsWhatIsNotKnown() {
        Finding unknown = new Finding(passes(), Outcome.COULD_NOT_TELL, "");
        Finding wrong = new Finding(refusal(), Outcome.WRONG, "");
        Finding right = new Finding(passes(), Outcome.AS_EXPECTED, "");
        Finding ended = new Finding(passes(), Outcome.LEFT_OUT, "");

        assertThat(DeploymentPolicy.exitCode(List.of(unknown, wrong, right))).isEqualTo(3);
        assertThat(DeploymentPolicy.exitCode(List.of(unknown, right))).isEqualTo(4);
        assertThat(DeploymentPolicy.exitCode(List.of(ended, right))).isZero();
    }

    private static List<Outcome> outcomes(Finding... findings) {
        return DeploymentPolicy.conclude(List.of(findings)).stream()
                .map(Finding::outcome)
                .toList();
    }

    private static PublicTestName passes() {
        return new PublicTestName("a", "s", true, false, "", new JsonObject());
    }

    private static PublicTestName refusal() {
        return new PublicTestName("b", "s", false, false, "", new JsonObject());
    }

    private static PublicTestName broken() {
        return new PublicTestName("c", "s", false, true, "", new JsonObject());
    }

    private static Observed valid() {
        return new Answered("corroborated", new MpicAnswer(true, true, 4, List.of(), null));
    }

    private static Observed refused() {
        return new Answered("too-few-corroborate", new MpicAnswer(false, true, 4, List.of(), null));
    }

    private static Observed incomplete(String reason) {
        return new Answered(reason, new MpicAnswer(false, false, 4, List.of(), null));
    }
}
