package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.TargetParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nothing was seen the specification's types hold, and a coordinator still distinguishes "none" from "not known".
 */
class NothingSeenTest {

    private static final List<CheckError> ERRORS = List.of(new CheckError("t", "late"));
    private static final TargetParser ANY = text -> new TargetParser.Accepted(DomainName.of(text));
    private static final CheckRequest CAA = new CaaRequest(DomainName.of("example.com"), null, null);
    private static final CheckRequest DNS =
            new DcvRequest(DomainName.of("example.com"), new DcvParameters.AcmeDns01("hash"), null);

    private final CheckCodec codec = new CheckCodec(ANY, ANY);

    @ParameterizedTest
    @EnumSource(DcvMethod.class)
    void listsAreEmptyAndBooleansFalse(DcvMethod method) {
        String reply = reply(incomplete(DcvEvidence.none(method)));
        assertThat(reply)
                .doesNotContain("records_seen':null")
                .doesNotContain("cname_chain':null")
                .doesNotContain("ad_flag':null")
                .doesNotContain("response_history':null")
                .doesNotContain("resolved_ip");
    }

    @Test
    void noErrorIsAnEmptyList() {
        assertThat(reply(Passed.of(CaaEvidence.NONE))).contains("'errors':[]");
    }

    @Test
    void anUnknownCaaRecordSetIsWrittenAsFalseAndReadAsUnknown() {
        String reply = reply(incomplete(CaaEvidence.NONE));
        assertThat(reply).contains("{'caa_record_present':false,'found_at':null,'records_seen':null}");
        assertThat(((CaaEvidence) read(CAA, reply)).present()).isNull();
    }

    @Test
    void readsAPermittedLookupFailureAsUnknown() {
        String reply = reply(new Passed(CaaEvidence.NONE, ERRORS, java.util.Set.of()));
        assertThat(((CaaEvidence) read(CAA, reply)).present()).isNull();
    }

    /** Another make may write an empty list in place of null. */
    @Test
    void readsAnEmptyListBesideAnErrorAsUnknown() {
        String body = "{'check_completed':true,'check_passed':true,'check_type':'caa',"
                + "'errors':[{'error_type':'mpic_error:caa_checker:lookup','error_message':'SERVFAIL'}],"
                + "'details':{'caa_record_present':false,'found_at':null,'records_seen':[]}}";
        assertThat(((CaaEvidence) read(CAA, body)).present()).isNull();
    }

    @Test
    void anAnswerThatNeverCameIsReadAsNotKnown() {
        assertThat(read(DNS, reply(incomplete(DcvEvidence.none(DcvMethod.ACME_DNS_01)))))
                .isEqualTo(DcvEvidence.none(DcvMethod.ACME_DNS_01));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no record set      | [] | false",
                "errors left out    |    | false",
                "another make's way | null | false",
            })
    void aCompletedLookThatFoundNoneIsKnown(String name, String errors, boolean present) {
        String body =
                "{'check_completed':true,'check_passed':true," + (errors == null ? "" : "'errors':" + errors + ",")
                        + "'check_type':'caa','details':{'caa_record_present':false,'found_at':null,'records_seen':null}}";
        assertThat(((CaaEvidence) read(CAA, body)).present()).isEqualTo(present);
    }

    private static CheckResult incomplete(Evidence evidence) {
        return new Incomplete(evidence, ERRORS, Incomplete.Cause.TIMED_OUT);
    }

    private String reply(CheckResult result) {
        byte[] octets = codec.encode(new CheckReport(result, Instant.EPOCH.plusSeconds(1), Duration.ZERO), false);
        return new String(octets, StandardCharsets.UTF_8).replace('"', '\'');
    }

    private Evidence read(CheckRequest asked, String reply) {
        byte[] octets = reply.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ((CheckReply.Answered) codec.decodeReply(asked, octets)).result().evidence();
    }
}
