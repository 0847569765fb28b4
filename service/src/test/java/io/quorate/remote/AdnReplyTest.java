package io.quorate.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.AdnPolicy;
import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckType;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.Sentences;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.CheckReply.Answered;
import io.quorate.wire.MpicDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/** The steps from the applied-for name on the wire between two Quorates: asked for, listed, and judged again. */
class AdnReplyTest {

    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example"));
    private static final PublicName NAMES = PublicName.parser(SUFFIXES);
    private static final CheckCodec CODEC = new CheckCodec(NAMES, NAMES);
    private static final AdnPolicy POLICY = new AdnPolicy(SUFFIXES);
    private static final AdnQuestion ADN = AdnQuestion.of(DomainName.of("www.example"));
    private static final DcvRequest ASKED = new DcvRequest(
                    DomainName.of("host.example"), new DcvParameters.AcmeDns01("x".repeat(43)), null)
            .withAdn(ADN);
    private static final String ALIAS = "{\"kind\":\"alias\",\"from\":\"www.example\",\"to\":\"a.host.example\"}";
    private static final String PRUNE = "{\"kind\":\"prune\",\"from\":\"a.host.example\",\"to\":\"host.example\"}";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an older version lists none           | ''                                          | incomplete | its version does not look for them",
                "steps of another shape                | ,\"adn\":{\"steps\":[17]}                   | incomplete | its version does not look for them",
                "a name that cannot be one             | ,\"adn\":{\"steps\":[{\"kind\":\"alias\",\"from\":\"www.example\",\"to\":\"A\\u001b\"}]} | incomplete | does not look",
                "they lead there                       | ,\"adn\":{\"steps\":[ALIAS,PRUNE]}          | passed     | ''",
                "the parent is ours to find            | ,\"adn\":{\"steps\":[ALIAS]}                | passed     | ''",
                "no steps at all                       | ,\"adn\":{\"steps\":[]}                     | incomplete | do not lead",
                "they begin elsewhere                  | ,\"adn\":{\"steps\":[PRUNE]}                | incomplete | do not lead",
                "a pruned name is not an alias         | ,\"adn\":{\"steps\":[{\"kind\":\"prune\",\"from\":\"www.example\",\"to\":\"host.example\"}]} | incomplete | do not lead",
                "they end elsewhere                    | ,\"adn\":{\"steps\":[{\"kind\":\"alias\",\"from\":\"www.example\",\"to\":\"other.example\"}]} | incomplete | do not lead",
            })
    void aPassCountsOnlyWithStepsThatLeadThere(String what, String listed, String outcome, String words) {
        String body = "{\"check_completed\":true,\"check_passed\":true,\"errors\":null,\"check_type\":\"dcv\","
                + "\"details\":{\"validation_method\":\"acme-dns-01\"}"
                + listed.replace("ALIAS", ALIAS).replace("PRUNE", PRUNE) + "}";
        ReplyPolicy.Reply reply = confirmed(body);
        assertThat(reply.result().wireName()).isEqualTo(outcome);
        if (reply.result() instanceof Incomplete incomplete) {
            assertThat(incomplete.cause()).isEqualTo(Incomplete.Cause.PROTOCOL_ERROR);
            assertThat(incomplete.errors().get(0).message()).contains(words);
            assertThat(Sentences.faults(incomplete.errors().get(0).message())).isEmpty();
        }
    }

    @Test
    void aRefusalStaysWhatItIs() {
        assertThat(confirmed("{\"check_completed\":true,\"check_passed\":false,\"check_type\":\"dcv\","
                                + "\"details\":{\"validation_method\":\"acme-dns-01\"}}")
                        .result()
                        .wireName())
                .isEqualTo("refused");
    }

    @Test
    void theReplyListsTheStepsThatWereTaken() {
        AdnPath path = new AdnPath(
                List.of(
                        AdnStep.alias("www.example", "a.host.example"),
                        AdnStep.prune("a.host.example", "host.example")),
                true);
        CheckReport report =
                new CheckReport(Passed.of(DcvEvidence.none(DcvMethod.ACME_DNS_01)), Instant.EPOCH, Duration.ZERO, path);
        ReplyPolicy.Reply reply = confirmed(text(CODEC.encode(report, false)));
        assertThat(reply.result()).isInstanceOf(Passed.class);
        assertThat(reply.adn()).isEqualTo(path);
        CheckReport without = new CheckReport(report.result(), Instant.EPOCH, Duration.ZERO);
        assertThat(text(CODEC.encode(without, false))).doesNotContain("adn");
    }

    @Test
    void aPerspectiveIsAskedByTheAppliedForNameAlone() {
        String body = text(
                CODEC.encode(ASKED.withAdn(ADN.withSteps(List.of(AdnStep.alias("www.example", "a.host.example"))))));
        assertThat(body).endsWith(",\"adn\":{\"applied_for\":\"www.example\"}}");
        assertThat(CODEC.decode(CheckType.DCV, octets(body)).check())
                .isInstanceOfSatisfying(
                        DcvRequest.class, read -> assertThat(read.adn()).isEqualTo(ADN));
        assertThat(text(CODEC.encode(ASKED.withAdn(null)))).doesNotContain("adn");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "17                                  | wrong-type",
                "{}                                  | missing",
                "{\"applied_for\":17}                | wrong-type",
                "{\"applied_for\":\"*.www.example\"} | invalid-value",
                "{\"applied_for\":\"192.0.2.1\"}     | invalid-value",
                "{\"applied_for\":\"www.local\"}     | invalid-value",
            })
    void rejectsInvalidSteps(String adn, String issue) {
        String body = text(CODEC.encode(ASKED)).replace("{\"applied_for\":\"www.example\"}", adn);
        assertThat(CODEC.decode(CheckType.DCV, octets(body)).issues())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.type()).isEqualTo(issue);
                    assertThat(found.path()).startsWith("body", "adn");
                });
    }

    /** The API has a header for it; a member of that name is ignored like any unknown one. */
    @Test
    void aCallerOfTheApiAsksForNothingByThatMember() {
        String body = text(CODEC.encode(ASKED)).replace("{\"domain", "{\"check_type\":\"dcv\",\"domain");
        MpicDecoder.Decoded read = new MpicDecoder(NAMES, NAMES).decode(octets(body.replace("\"www.example\"", "17")));
        assertThat(read.issues()).isEmpty();
        assertThat(read.check())
                .isInstanceOfSatisfying(
                        DcvRequest.class, dcv -> assertThat(dcv.adn()).isNull());
    }

    private static ReplyPolicy.Reply confirmed(String body) {
        Answered answered = (Answered) CODEC.decodeReply(ASKED, octets(body));
        return ReplyPolicy.confirmed(ASKED, ADN, answered.result(), answered, POLICY);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] octets(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
