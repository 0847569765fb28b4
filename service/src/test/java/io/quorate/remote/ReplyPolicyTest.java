package io.quorate.remote;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.CaaRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;

import static org.assertj.core.api.Assertions.assertThat;

/** A perspective's claims beside its reply count as far as a perspective can know them. */
class ReplyPolicyTest {

    private static final CaaRequest ASKED = new CaaRequest(DomainName.of("example.com"), null, null);

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource({
        "timed-out, TIMED_OUT",
        "bogus, BOGUS",
        "internal, INTERNAL",
        "not-awaited, LOOKUP_FAILED",
        "channel-full, LOOKUP_FAILED",
        "wrong-identity, LOOKUP_FAILED",
        "a word of a later version, LOOKUP_FAILED",
    })
    void aPerspectiveNamesOnlyCausesThatItCanFind(String word, Cause counted) {
        CheckResult theirs = new Incomplete(ASKED.noEvidence(), List.of(), Cause.LOOKUP_FAILED);
        CheckResult completed = ReplyPolicy.completed(ASKED, theirs, word, null, Set.of());
        assertThat(((Incomplete) completed).cause()).isEqualTo(counted);
    }
}
