package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.wire.MpicAnswer.Unreadable;

import static org.assertj.core.api.Assertions.assertThat;

/** The answer to the letter: keys of the specification in the reference's order, null only where it allows null. */
class MpicEncoderTest {

    private static final CheckResult YES = Passed.of(new CaaEvidence(
            true,
            "example.com",
            List.of("0 issue \"ca.example\""),
            Duration.ofSeconds(300),
            Instant.EPOCH,
            List.of("issue: authorises this CA"),
            null,
            Dnssec.UNKNOWN,
            List.of(),
            null));
    private static final CheckResult NO = new Refused(
            new CaaEvidence(false, null, null, null, null, List.of(), null, Dnssec.UNKNOWN, List.of(), null),
            List.of(new CheckError("t", "m")));
    private static final CheckResult UNKNOWN =
            new Incomplete(CaaEvidence.NONE, List.of(new CheckError("t", "late")), Incomplete.Cause.TIMED_OUT);

    private static final String YES_JSON =
            "{'check_completed':true,'check_passed':true,'errors':[],'timestamp_ns':1000000002,"
                    + "'check_type':'caa','details':{'caa_record_present':true,'found_at':'example.com',"
                    + "'records_seen':['0 issue \\'ca.example\\'']}}";
    private static final String NO_JSON = "{'check_completed':true,'check_passed':false,'errors':"
            + "[{'error_type':'t','error_message':'m'}],'timestamp_ns':1000000002,'check_type':'caa','details':"
            + "{'caa_record_present':false,'found_at':null,'records_seen':null}}";
    private static final String UNKNOWN_JSON = "{'check_completed':false,'check_passed':false,'errors':"
            + "[{'error_type':'t','error_message':'late'}],'timestamp_ns':1000000002,'check_type':'caa','details':"
            + "{'caa_record_present':false,'found_at':null,'records_seen':null}}";

    @Test
    void aPlainAnswer() {
        MpicRequest request = new MpicRequest(
                new CaaRequest(new DomainName("*.Example.com", "example.com", true), null, null), null, Origin.UNKNOWN);
        assertThat(encode(request, false, attempt(1, YES, NO, UNKNOWN)))
                .isEqualTo("{'mpic_completed':true,'request_orchestration_parameters':null,"
                        + "'actual_orchestration_parameters':{'perspective_count':3,'quorum_count':2,'attempt_count':1},"
                        + "'check_type':'caa','domain_or_ip_target':'*.Example.com','is_valid':true,"
                        + "'perspectives':["
                        + "{'perspective_code':'p0','check_response':" + YES_JSON + "},"
                        + "{'perspective_code':'p1','check_response':" + NO_JSON + "},"
                        + "{'perspective_code':'p2','check_response':" + UNKNOWN_JSON + "}],"
                        + "'caa_check_parameters':null,'previous_attempt_results':null}");
    }

    @Test
    void parametersAreEchoedWithDefaultsAndEarlierAttemptsAreListed() {
        CaaParameters given = new CaaParameters(CertificateType.TLS_SERVER, List.of("ca.example"), false, null, null);
        MpicRequest request = new MpicRequest(
                new CaaRequest(DomainName.of("example.com"), given, "trace-1"),
                new Orchestration(null, null, 2, null),
                Origin.UNKNOWN);
        assertThat(encode(request, false, attempt(1, NO), attempt(2, YES)))
                .isEqualTo("{'mpic_completed':true,'request_orchestration_parameters':{'max_attempts':2},"
                        + "'actual_orchestration_parameters':{'perspective_count':3,'quorum_count':2,'attempt_count':2},"
                        + "'check_type':'caa','domain_or_ip_target':'example.com','is_valid':true,"
                        + "'trace_identifier':'trace-1','perspectives':["
                        + "{'perspective_code':'p0','check_response':" + YES_JSON + "}],"
                        + "'caa_check_parameters':{'certificate_type':'tls-server','caa_domains':['ca.example'],"
                        + "'allow_lookup_failure':false},'previous_attempt_results':[["
                        + "{'perspective_code':'p0','check_response':" + NO_JSON + "}]]}");
    }

    @Test
    void thePrimaryIsShownOnlyToWhoAsksForIt() {
        MpicRequest request =
                new MpicRequest(new CaaRequest(DomainName.of("example.com"), null, null), null, Origin.UNKNOWN);
        Attempt attempt = new Attempt(1, 1, Instant.EPOCH, attempt(1, YES).reports(), report(9, NO));
        assertThat(encode(request, false, attempt)).doesNotContain("primary_perspective");
        assertThat(encode(request, true, attempt))
                .contains("'previous_attempt_results':null,'api_version':'3.9.0','primary_perspective':"
                        + "{'perspective_code':'p9','rir':'ARIN','check_response':{")
                .contains("'records_seen':['0 issue \\'ca.example\\''],'dnssec':'indeterminate','alias_chain':null,"
                        + "'records':null,'permissible_under_account_uri':null,"
                        + "'permissible_under_validation_method':null}");
    }

    @Test
    void showsNoPrimaryWithoutOne() {
        MpicRequest request =
                new MpicRequest(new CaaRequest(DomainName.of("example.com"), null, null), null, Origin.UNKNOWN);
        assertThat(encode(request, true, attempt(1, YES))).endsWith(",'api_version':'3.9.0'}");
    }

    @Test
    void aProofSaysUntilWhenItMayBeReusedToWhoAsksForDetail() {
        DcvRequest check =
                new DcvRequest(DomainName.of("example.com"), new DcvParameters.ContactPhoneTxt("+1 555 0100"), null);
        MpicRequest request = new MpicRequest(check, null, Origin.UNKNOWN);
        assertThat(encode(request, false, attempt(1, YES))).doesNotContain("reuse_until", "discouraged_since");
        assertThat(encode(request, true, attempt(1, YES)))
                .contains("'reuse_until':'2027-03-15T00:00:00Z','discouraged_since':'2026-03-15'");
    }

    @Test
    void clientsReadTheAnswer() throws Unreadable {
        MpicRequest request =
                new MpicRequest(new CaaRequest(DomainName.of("example.com"), null, null), null, Origin.UNKNOWN);
        MpicAnswer answer =
                MpicAnswer.read(new MpicEncoder().encode(request, verdict(attempt(1, YES, NO, UNKNOWN)), false));
        assertThat(answer.valid()).isTrue();
        assertThat(answer.needed()).isEqualTo(2);
        assertThat(answer.agreeing()).isEqualTo(1);
        assertThat(answer.views()).extracting(MpicAnswer.View::words).containsExactly("", "m", "late");
    }

    private static String encode(MpicRequest request, boolean detailed, Attempt... attempts) {
        byte[] octets = new MpicEncoder().encode(request, verdict(attempts), detailed);
        return new String(octets, StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static Verdict verdict(Attempt... attempts) {
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                3,
                2,
                List.of(attempts),
                List.of(),
                false,
                null);
    }

    private static Attempt attempt(int number, CheckResult... results) {
        List<PerspectiveReport> reports = new java.util.ArrayList<>();
        for (CheckResult result : results) {
            reports.add(report(reports.size(), result));
        }
        return new Attempt(number, number, Instant.parse("2026-12-04T10:00:00Z"), reports, null);
    }

    private static PerspectiveReport report(int number, CheckResult result) {
        Perspective perspective = Perspective.at("p" + number, new Place(Rir.ARIN, 0, 0));
        return new PerspectiveReport(perspective, new CheckReport(result, Instant.ofEpochSecond(1, 2), Duration.ZERO));
    }
}
