package io.quorate.caa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.InsecurityProver.Proof;
import io.quorate.dns.Question;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 4.2.2.1: when a failed lookup may be permission, and until when a check may be relied on. */
class LookupFailurePolicyTest {

    private static final Question QUESTION = new Question("n.example", Question.RecordType.CAA);

    @ParameterizedTest(name = "{0}, zone proven insecure {1}: permits {2}")
    @CsvSource({
        "SERVFAIL, true, true",
        "TIMED_OUT, true, true",
        "SERVFAIL, false, false",
        "TIMED_OUT, false, false",
        "BOGUS, true, false",
        "REFUSED, true, false",
        "UNREACHABLE, true, false",
        "UNTRUSTED_RESOLVER, true, false",
        "MALFORMED, true, false",
        "ALIAS_LOOP, true, false",
        "OTHER_RCODE, true, false",
    })
    void permitsOnlyTheirFailuresInAZoneProvenInsecure(Kind kind, boolean proven, boolean permits) {
        assertThat(LookupFailurePolicy.obstacle(failed(kind), new Proof(proven, "Because.", List.of()))
                        .isEmpty())
                .isEqualTo(permits);
    }

    @Test
    void theMissingProofIsNamed() {
        assertThat(LookupFailurePolicy.obstacle(failed(Kind.SERVFAIL), new Proof(false, "It is signed.", List.of())))
                .hasValueSatisfying(words -> assertThat(words).endsWith("It is signed."));
    }

    @Test
    void doesNotPermitOnNxdomainOfATld() {
        assertThat(LookupFailurePolicy.mayPermit(new DnsAnswer.Absent(QUESTION, true, List.of(), seen(), List.of())))
                .isFalse();
    }

    @ParameterizedTest(name = "C-20 TTL {0}: {1} hours")
    @CsvSource({"PT0S, 8", "PT5M, 8", "PT8H, 8", "PT9H, 9", "P2D, 48"})
    void aCheckMayBeReliedOnForItsTtlOrEightHours(Duration ttl, long hours) {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        assertThat(IssueByPolicy.issueBy(now, ttl)).isEqualTo(now.plus(Duration.ofHours(hours)));
        assertThat(IssueByPolicy.issueBy(now, null)).isEqualTo(now.plus(Duration.ofHours(8)));
    }

    private static DnsAnswer failed(Kind kind) {
        return new DnsAnswer.Failed(QUESTION, kind, "It failed.", seen(), List.of());
    }

    private static QuerySeen seen() {
        return new QuerySeen("n.example", "CAA", "127.0.0.1:53", "-", null, Dnssec.UNKNOWN, Duration.ZERO);
    }
}
