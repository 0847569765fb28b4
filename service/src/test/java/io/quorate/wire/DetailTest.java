package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.Detail;
import io.quorate.model.Detail.Permissible;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Passed;
import io.quorate.model.RecordSeen;
import io.quorate.model.TargetParser;

import static org.assertj.core.api.Assertions.assertThat;

/** The detail on request: between perspective and coordinator, and with perspectives that do not know it. */
class DetailTest {

    private static final TargetParser ANY = text -> new TargetParser.Accepted(DomainName.of(text));
    private static final Detail DETAIL = new Detail(
            List.of("b.example.", "c.example."),
            List.of(
                    new RecordSeen("c.example", "issue", 300L, "ca.example"),
                    new RecordSeen("c.example", null, null, "x")),
            new Permissible(List.of("https://ca.example/9"), List.of("dns-01")));

    private final CheckCodec codec = new CheckCodec(ANY, ANY);

    @Test
    void isReadAsItWasWritten() {
        assertThat(read(reply(DETAIL, true))).isEqualTo(DETAIL);
    }

    @Test
    void isNotWrittenUnasked() {
        assertThat(reply(DETAIL, false))
                .endsWith("'details':{'caa_record_present':true,'found_at':'a.example','records_seen':['x']}}");
    }

    @Test
    void isMissingInRepliesOfOlderPerspectives() {
        assertThat(read(reply(DETAIL, false))).isNull();
    }

    @Test
    void isNullFromAnOlderPerspective() {
        assertThat(reply(null, true))
                .contains("'alias_chain':null,'records':null,'permissible_under_account_uri':null");
    }

    @Test
    void cutsAndCountsManyRecords() {
        List<RecordSeen> many = IntStream.range(0, 90)
                .mapToObj(i -> new RecordSeen("c.example", null, 1L, "v".repeat(1_000)))
                .toList();
        String reply = reply(new Detail(List.of(), many, null), true);
        assertThat(reply).hasSizeLessThan(40_000).contains("... [cut: 7");
    }

    private String reply(@Nullable Detail detail, boolean asked) {
        CaaEvidence evidence = new CaaEvidence(
                true, "a.example", List.of("x"), null, null, List.of(), null, Dnssec.UNKNOWN, List.of(), detail);
        byte[] octets =
                codec.encode(new CheckReport(Passed.of(evidence), Instant.EPOCH.plusSeconds(1), Duration.ZERO), asked);
        return new String(octets, StandardCharsets.UTF_8).replace('"', '\'');
    }

    private @Nullable Detail read(String reply) {
        byte[] octets = reply.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        CheckReply read = codec.decodeReply(new CaaRequest(DomainName.of("a.example"), null, null), octets);
        return ((CheckReply.Answered) read).result().evidence().detail();
    }
}
