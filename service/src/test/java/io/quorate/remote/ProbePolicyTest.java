package io.quorate.remote;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.PerspectiveFault;
import io.quorate.coordinator.ProbeResult;
import io.quorate.model.Rir;
import io.quorate.remote.IdentityPolicy.Echo;
import io.quorate.remote.IdentityPolicy.Expected;

import static org.assertj.core.api.Assertions.assertThat;

/** The state of a perspective by its answer to a probe. */
class ProbePolicyTest {

    private static final Expected EXPECTED = new Expected("0a", "ff", "tokyo", Rir.APNIC);

    @ParameterizedTest(name = "{0} of {1} in {2}: {4} {5}")
    @CsvSource({
        "200, tokyo, APNIC, 0a, PASSED,",
        "503, tokyo, APNIC, 0a, NOT_READY, unreachable",
        "503, osaka, APNIC, 0a, FAILED, wrong-identity",
        "503,      ,      ,   , FAILED, unreachable",
        "200, osaka, APNIC, 0a, FAILED, wrong-identity",
        "200, tokyo, ARIN,  0a, FAILED, wrong-identity",
        "200, tokyo, APNIC, 0b, FAILED, wrong-identity",
        "200,      ,      ,   , FAILED, wrong-identity",
        "403, tokyo, APNIC, 0a, FAILED, protocol-error",
        "302, tokyo, APNIC, 0a, FAILED, protocol-error",
        "500, tokyo, APNIC, 0a, FAILED, protocol-error",
    })
    void ofPage(
            int status,
            @Nullable String code,
            @Nullable String rir,
            @Nullable String nonce,
            String outcome,
            @Nullable String cause) {
        ProbeResult result =
                ProbePolicy.ofPage(status, EXPECTED, new Echo(nonce, nonce == null ? null : "ff", code, rir), "1");
        assertThat(result.outcome()).hasToString(outcome);
        assertThat(causeOf(result)).isEqualTo(cause);
    }

    @ParameterizedTest(name = "{0}, and {1} to /readyz: {2}")
    @CsvSource({"400, 200, PASSED", "400, 503, NOT_READY", "403, 200, FAILED", "200, 200, FAILED", "404, 200, FAILED"})
    void ofOlder(int toEmptyQuestion, int readyz, String outcome) {
        assertThat(ProbePolicy.ofOlder(toEmptyQuestion, readyz).outcome()).hasToString(outcome);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "400, PASSED",
        "422, PASSED",
        "200, PASSED",
        "500, PASSED",
        "401, FAILED",
        "403, FAILED",
        "404, FAILED",
        "429, FAILED",
        "502, FAILED",
        "503, FAILED",
        "504, FAILED",
    })
    void ofForeign(int toEmptyQuestion, String outcome) {
        assertThat(ProbePolicy.ofForeign(toEmptyQuestion).outcome()).hasToString(outcome);
    }

    private static @Nullable String causeOf(ProbeResult result) {
        PerspectiveFault fault = result.fault();
        return fault == null ? null : fault.cause().wireName();
    }
}
