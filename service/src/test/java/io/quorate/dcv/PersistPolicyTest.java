package io.quorate.dcv;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.DcvParameters.DnsPersistent;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4.22, draft-ietf-acme-dns-persist: what keeps a persistent record from proving control now. */
class PersistPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "our issuer and our account| ca.example| acct-1| -| false| false| -",
                "letter case of the issuer does not count| CA.Example| acct-1| -| false| false| -",
                "another of our issuers| second.example| acct-1| -| false| false| -",
                "another of our accounts| ca.example| acct-2| -| false| false| -",
                "another issuer| other.example| acct-1| -| false| false| another issuer, other.example",
                "a name below ours| a.ca.example| acct-1| -| false| false| another issuer",
                "another account| ca.example| acct-9| -| false| false| another account, acct-9",
                "letter case of the account counts| ca.example| ACCT-1| -| false| false| another account",
                "until a second from now| ca.example| acct-1| 1795953601| false| false| -",
                "until this very second| ca.example| acct-1| 1795953600| false| false| -",
                "until a second ago| ca.example| acct-1| 1795953599| false| false| persistUntil has passed: 1795953599",
                "a wildcard without policy=wildcard| ca.example| acct-1| -| false| true| lacks policy=wildcard",
                "a wildcard with it| ca.example| acct-1| -| true| true| -",
                "a name with it| ca.example| acct-1| -| true| false| -",
            })
    void obstacles(
            String row,
            String issuer,
            String account,
            @Nullable Long until,
            boolean wildcard,
            boolean wildcardTarget,
            @Nullable String obstacle) {
        PersistRecord record = new PersistRecord(issuer, account, until, wildcard);
        assertThat(PersistPolicy.obstacle(record, asked(true), wildcardTarget, NOW)
                        .orElse("-"))
                .contains(obstacle == null ? "-" : obstacle);
    }

    @ParameterizedTest(name = "policy asked for {0}: refused {0}", quoteTextArguments = false)
    @CsvSource({"true", "false"})
    void theCallerMayWaiveTheWildcardPolicy(boolean required) {
        PersistRecord record = new PersistRecord("ca.example", "acct-1", null, false);
        assertThat(PersistPolicy.obstacle(record, asked(required), true, NOW).isPresent())
                .isEqualTo(required);
    }

    private static DnsPersistent asked(boolean requireWildcardPolicy) {
        return new DnsPersistent(
                List.of("ca.example.", "second.example"), List.of("acct-1", "acct-2"), requireWildcardPolicy);
    }
}
