package io.quorate.remote;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.caa.CaaSettings;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Passed;
import io.quorate.model.TargetParser;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.Sentences;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.CheckReply;

import static org.assertj.core.api.Assertions.assertThat;

/** Replies as the reference's checkers write them, read and judged again. */
class MixedFleetTest {

    private static final PublicName NAMES = PublicName.parser(new PublicSuffixes(List.of("test")));
    private static final CheckCodec CODEC = new CheckCodec(NAMES, NAMES);
    private static final Reassessment REASSESSMENT = new Reassessment(
            new CaaSettings(List.of("ca.example"), List.of(), false, CaaSettings.ClimbOrder.STAGED),
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));
    private static final String ACCOUNT = "https://ca.example/acct/1";
    private static final DomainName TARGET = name("shop.example.test");

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no record anywhere permits                          | false | -                                   | - | passed",
                "a record of this CA permits                         | true | 0 issue \"ca.example\"                | - | passed",
                "letter case of a tag does not matter                | true | 0 ISSUE \"ca.example\"                | - | passed",
                "an account of the applicant fits (RFC 8657)         | true | 0 issue \"ca.example; accounturi=https://ca.example/acct/1\" | https://ca.example/acct/1 | passed",
                "another account refuses though they passed it       | true | 0 issue \"ca.example; accounturi=https://ca.example/acct/2\" | https://ca.example/acct/1 | refused",
                "an unknown critical tag refuses, bit 1 too          | true | 1 future \"x\"                          | - | refused",
                "a record of another CA refuses                      | true | 0 issue \"other.example\"              | - | refused",
                "a record that cannot be read tells nothing          | true | what is this                           | - | incomplete",
                "records said to be there and not shown tell nothing | true | -                                      | - | incomplete",
                "a pass without any look-up tells nothing            | -    | -                                      | - | incomplete",
            })
    void aCaaPassIsJudgedAgainByItsRecords(
            String why, @Nullable Boolean present, @Nullable String record, @Nullable String account, String outcome) {
        CheckRequest asked = new CaaRequest(
                TARGET,
                new CaaParameters(
                        CertificateType.TLS_SERVER, null, false, account == null ? null : List.of(account), null),
                null);
        String seen = record == null ? "null" : "[\"" + record.replace("\"", "\\\"") + "\"]";
        CheckResult result = judged(
                asked,
                "{\"check_completed\":true,\"check_passed\":true,\"check_type\":\"caa\",\"details\":{\"caa_record_present\":"
                        + present + ",\"found_at\":\"example.test\",\"records_seen\":" + seen + "}}");
        assertThat(result.wireName()).isEqualTo(outcome);
    }

    @Test
    void recordsSeenMayBeOneText() {
        CheckResult result = judged(
                new CaaRequest(TARGET, null, null),
                "{\"check_completed\":true,\"check_passed\":true,\"details\":{\"caa_record_present\":true,"
                        + "\"found_at\":\"example.test\",\"records_seen\":\"0 issue \\\"ca.example\\\"\"}}");
        assertThat(result).isInstanceOf(Passed.class);
    }

    @ParameterizedTest(name = "{1}: {0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "ca.example; accounturi=https://ca.example/acct/1 | passed",
                "ca.example; accounturi=https://ca.example/ACCT/1 | refused",
                "ca.example; accounturi=https://ca.example/acct/1; persistUntil=1000 | refused",
                "other.example; accounturi=https://ca.example/acct/1 | refused",
            })
    void aPersistentRecordIsComparedByOurRules(String record, String outcome) {
        CheckResult result = judged(
                new DcvRequest(
                        TARGET, new DcvParameters.DnsPersistent(List.of("ca.example"), List.of(ACCOUNT), false), null),
                dns("dns-persistent", record));
        assertThat(result.wireName()).isEqualTo(outcome);
        if (result instanceof Passed passed) {
            assertThat(passed.matched()).containsExactly(ACCOUNT);
        }
    }

    /**
     * Their protocol has room for one account; the rest of what they saw is judged here, and what they omit is unknown.
     */
    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "passed, one account  | ca.example; accounturi=https://ca.example/acct/1 | https://ca.example/acct/1",
                "passed, both         | ca.example; accounturi=https://ca.example/acct/2,ca.example; accounturi=https://ca.example/acct/1 | https://ca.example/acct/1 https://ca.example/acct/2",
                "refused, the second  | ca.example; accounturi=https://ca.example/acct/2 | https://ca.example/acct/2",
                "refused, neither     | ca.example; accounturi=https://ca.example/acct/3 | refused",
                "refused, no records  | ''                                               | refused",
                "refused, not told    | -                                                | incomplete",
                "passed, not told     | -                                                | incomplete",
            })
    void everyAcceptableAccountThatTheySawCounts(String theirs, @Nullable String records, String outcome) {
        CheckRequest asked = new DcvRequest(
                TARGET,
                new DcvParameters.DnsPersistent(
                        List.of("ca.example"), List.of(ACCOUNT, "https://ca.example/acct/2"), false),
                null);
        String seen =
                records == null ? "null" : records.isEmpty() ? "[]" : "[\"" + records.replace(",", "\",\"") + "\"]";
        CheckResult result = judged(
                asked,
                "{\"check_completed\":true,\"check_passed\":" + theirs.startsWith("passed")
                        + ",\"details\":{\"validation_method\":\"dns-persistent\",\"records_seen\":" + seen + "}}");
        assertThat(result instanceof Passed passed ? String.join(" ", passed.matched()) : result.wireName())
                .isEqualTo(outcome);
    }

    /** Their CAA comparison ignores letter case whatever was asked (dns-change). */
    @ParameterizedTest
    @CsvSource({"token=ABC-123, passed", "token=abc-123, refused"})
    void aCaaValueIsComparedByOurRules(String record, String outcome) {
        CheckRequest asked = new DcvRequest(
                TARGET, new DcvParameters.DnsChange("ABC-123", null, DcvParameters.RecordType.CAA, false, true), null);
        assertThat(judged(asked, dns("dns-change", record)).wireName()).isEqualTo(outcome);
    }

    @Test
    void aWildcardNeedsItsPolicyThoughTheyIgnoreIt() {
        DcvParameters parameters = new DcvParameters.DnsPersistent(List.of("ca.example"), List.of(ACCOUNT), true);
        String without = dns("dns-persistent", "ca.example; accounturi=" + ACCOUNT);
        assertThat(judged(new DcvRequest(name("*.example.test"), parameters, null), without)
                        .wireName())
                .isEqualTo("refused");
        String with = dns("dns-persistent", "ca.example; accounturi=" + ACCOUNT + "; policy=wildcard");
        assertThat(judged(new DcvRequest(name("*.example.test"), parameters, null), with)
                        .wireName())
                .isEqualTo("passed");
    }

    @ParameterizedTest(name = "page \"{0}\": {1}")
    @CsvSource({"token.thumb, passed", "token.thumb and more, refused"})
    void aPageIsComparedWhole(String page, String outcome) {
        CheckRequest asked =
                new DcvRequest(TARGET, new DcvParameters.AcmeHttp01("token", "token.thumb", Map.of()), null);
        assertThat(judged(asked, http("acme-http-01", page)).wireName()).isEqualTo(outcome);
    }

    @Test
    void theTextThatAPatternMatchedIsFoundAgain() {
        CheckRequest asked = new DcvRequest(
                TARGET,
                new DcvParameters.WebsiteChange(
                        "value", "file", DcvParameters.UrlScheme.HTTP, Map.of(), "value-[0-9]+", true),
                null);
        assertThat(judged(asked, http("website-change", "the value-17 here")))
                .isInstanceOfSatisfying(
                        Passed.class, passed -> assertThat(passed.matched()).containsExactly("value-17"));
        assertThat(judged(asked, http("website-change", "the VALUE-17 here")).wireName())
                .isEqualTo("refused");
        assertThat(judged(asked, http("website-change", "the value here")).wireName())
                .isEqualTo("incomplete");
    }

    /** The reference reads 100 octets of a page, or as many as the challenge has: what follows is not known. */
    @ParameterizedTest(name = "{1}: page of {0} octets is {2}")
    @CsvSource({
        "99,  'the key authorization and blanks',  passed",
        "100, 'the key authorization and blanks',  incomplete",
        "140, 'the key authorization and blanks',  incomplete",
        "100, 'something else',                    refused",
        "100, 'the value and what a pattern wants', incomplete",
        "99,  'the value and what a pattern wants', passed",
        "100, 'the value alone',                   passed",
        "100, 'no value',                          incomplete",
        "99,  'no value',                          refused",
    })
    void aPageThatMayGoOnIsNotJudgedAsWhole(int octets, String what, String outcome) {
        boolean acme = what.startsWith("the key") || what.startsWith("something");
        String begin = what.startsWith("the key") ? "token.thumb" : what.startsWith("the value") ? "value-17" : "xxx";
        CheckRequest asked = new DcvRequest(
                TARGET,
                acme
                        ? new DcvParameters.AcmeHttp01("token", "token.thumb", Map.of())
                        : new DcvParameters.WebsiteChange(
                                "value",
                                "file",
                                DcvParameters.UrlScheme.HTTP,
                                Map.of(),
                                what.endsWith("wants") ? "value-[0-9]+" : null,
                                true),
                null);
        String page = begin + " ".repeat(octets - begin.length());
        assertThat(judged(asked, http(acme ? "acme-http-01" : "website-change", page))
                        .wireName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "more than 100 records                  | records_seen has more than 100 records",
                "a record above 4,096 characters        | a record of records_seen has more than 4096 characters",
                "a record that a perspective of ours cut | a record of records_seen was cut",
                "a number among the records             | records_seen has something that is not text",
            })
    void recordsThatAreNotAllThereAreNotJudged(String what, String words) {
        String good = "\"0 issue \\\"ca.example\\\"\"";
        String other = Map.of(
                        "records_seen has more",
                        String.join(",", Collections.nCopies(100, good)),
                        "a record of records_seen has",
                        "\"0 issue \\\"" + "x".repeat(4_100) + "\\\"\"",
                        "a record of records_seen was",
                        "\"0 issue \\\"x... [cut: 9999 octets, SHA-256 00]\"",
                        "records_seen has something",
                        "17")
                .entrySet()
                .stream()
                .filter(each -> words.startsWith(each.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
        CheckResult result = judged(
                new CaaRequest(TARGET, null, null),
                "{\"check_completed\":true,\"check_passed\":true,\"check_type\":\"caa\",\"details\":{\"caa_record_present\":true,"
                        + "\"found_at\":\"example.test\",\"records_seen\":[" + good + "," + other + "]}}");
        assertThat(result.wireName()).isEqualTo("incomplete");
        assertThat(result.errors().get(0).message()).contains(words);
        assertThat(Sentences.faults(result.errors().get(0).message())).isEmpty();
    }

    @ParameterizedTest(name = "hostmaster@example.com in {0}: {1}", quoteTextArguments = false)
    @CsvSource({
        "hostmaster@example.com, passed",
        "HostMaster@Example.com, passed",
        "nohostmaster@example.com, refused",
        "hostmaster@example.com.evil.test, refused",
        "'', refused",
    })
    void aContactIsTheWholeOfARecord(String record, String outcome) {
        String contact = "hostmaster@example.com";
        Map.of(
                        "contact-email-txt", new DcvParameters.ContactEmailTxt(contact),
                        "contact-phone-txt", new DcvParameters.ContactPhoneTxt(contact),
                        "contact-email-caa", new DcvParameters.ContactEmailCaa(contact),
                        "contact-phone-caa", new DcvParameters.ContactPhoneCaa(contact))
                .forEach((method, asked) -> {
                    assertThat(judged(new DcvRequest(TARGET, asked, null), dns(method, record))
                                    .wireName())
                            .as(method)
                            .isEqualTo(outcome);
                    String none = dns(method, "x").replace("[\"x\"]", "null");
                    assertThat(judged(new DcvRequest(TARGET, asked, null), none).wireName())
                            .isEqualTo("incomplete");
                });
    }

    @ParameterizedTest(name = "{0} seen as \"{1}\": {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TXT   | caf\u00e9             | passed",
                "TXT   | caf\u00c3\u00a9      | passed",
                "TXT   | CAF\u00e9             | refused",
                "TXT   | caf\\\\xc3\\\\xa9     | refused",
                "TXT   | caf\u00e9.            | refused",
                "CAA   | caf\u00e9             | passed",
                "CNAME | caf\u00e9.            | passed",
                "CNAME | other.                | refused",
            })
    void recordsAreComparedAsTheOctetsThatTheyStandFor(DcvParameters.RecordType type, String record, String outcome) {
        DcvParameters asked = new DcvParameters.DnsChange("caf\u00e9", "_a", type, true, true);
        assertThat(judged(new DcvRequest(TARGET, asked, null), dns("dns-change", record))
                        .wireName())
                .isEqualTo(outcome);
    }

    /** A character beyond Latin-1 is sent as its UTF-8, and never as a question mark. */
    @Test
    void comparesOctetsNotDecodedText() {
        DcvParameters asked = new DcvParameters.DnsChange("caf?", "_a", DcvParameters.RecordType.TXT, true, true);
        assertThat(judged(new DcvRequest(TARGET, asked, null), dns("dns-change", "caf\u0163"))
                        .wireName())
                .isEqualTo("refused");
    }

    @ParameterizedTest(name = "digest seen as {0}: {1}")
    @CsvSource({"digest, passed", "DIGEST, refused", "'digest ', refused"})
    void aDigestIsTheWholeOfARecord(String record, String outcome) {
        Map.of(
                        "acme-dns-01", new DcvParameters.AcmeDns01("digest"),
                        "dns-account-01", new DcvParameters.DnsAccount01(ACCOUNT, "digest"))
                .forEach((method, asked) -> assertThat(judged(new DcvRequest(TARGET, asked, null), dns(method, record))
                                .wireName())
                        .as(method)
                        .isEqualTo(outcome));
    }

    @Test
    void addressesAndReverseNamesAreJudgedAgain() {
        DcvParameters address = new DcvParameters.AddressOfName("2001:db8::1", DcvParameters.RecordType.AAAA);
        assertThat(judged(new DcvRequest(TARGET, address, null), dns("ip-address", "2001:DB8:0:0::1"))
                        .wireName())
                .isEqualTo("passed");
        assertThat(judged(new DcvRequest(TARGET, address, null), dns("ip-address", "2001:db8::11"))
                        .wireName())
                .isEqualTo("refused");
        DcvParameters reverse = new DcvParameters.ReverseAddressLookup("host.example.com");
        assertThat(judged(new DcvRequest(TARGET, reverse, null), dns("reverse-address-lookup", "HOST.example.com."))
                        .wireName())
                .isEqualTo("passed");
        assertThat(judged(new DcvRequest(TARGET, reverse, null), dns("reverse-address-lookup", "a.host.example.com."))
                        .wireName())
                .isEqualTo("refused");
    }

    @Test
    void aReplyWithTheReferencesOwnNamesIsRead() {
        String body =
                "{\"check_completed\":true,\"check_passed\":false,\"errors\":[{\"error_type\":\"mpic_error:http\","
                        + "\"error_message\":\"An HTTP error\"}],\"details\":{\"validation_method\":\"acme-http-01\","
                        + "\"response_history\":[{\"status_code\":302,\"url\":\"https://example.test/x\"}],"
                        + "\"response_url\":null,\"response_status_code\":null,\"response_page\":null}}";
        CheckResult result = judged(
                new DcvRequest(TARGET, new DcvParameters.AcmeHttp01("token", "token.thumb", Map.of()), null), body);
        assertThat(result.wireName()).isEqualTo("refused");
        HttpEvidence evidence = (HttpEvidence) result.evidence();
        assertThat(evidence.history()).singleElement().satisfies(hop -> {
            assertThat(hop.status()).isEqualTo(302);
            assertThat(hop.location()).isEqualTo("https://example.test/x");
        });
    }

    @Test
    void onlyACompletedCheckCounts() {
        CheckResult result = judged(
                new CaaRequest(TARGET, null, null),
                "{\"check_completed\":false,\"check_passed\":true,\"details\":{\"caa_record_present\":false}}");
        assertThat(result.wireName()).isEqualTo("incomplete");
    }

    @Test
    void thisCasOwnNamesAreSentWhereTheCallerSaysNothing() {
        String sent = new String(
                CODEC.encode(REASSESSMENT.completed(new CaaRequest(name("*.example.test"), null, "t"))),
                StandardCharsets.UTF_8);
        assertThat(sent)
                .contains("\"domain_or_ip_target\":\"*.example.test\"")
                .contains("\"caa_domains\":[\"ca.example\"]")
                .doesNotContain("check_type");
    }

    private static String dns(String method, String record) {
        return "{\"check_completed\":true,\"check_passed\":true,\"details\":{\"validation_method\":\"" + method
                + "\",\"records_seen\":[\"" + record + "\"],\"response_code\":0,\"ad_flag\":false,\"found_at\":\"x\"}}";
    }

    private static String http(String method, String page) {
        return "{\"check_completed\":true,\"check_passed\":true,\"details\":{\"validation_method\":\"" + method
                + "\",\"response_page\":\""
                + Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8)) + "\"}}";
    }

    private static CheckResult judged(CheckRequest asked, String body) {
        CheckReply reply = CODEC.decodeReply(asked, body.getBytes(StandardCharsets.UTF_8));
        assertThat(reply).isInstanceOf(CheckReply.Answered.class);
        return REASSESSMENT.of(asked, (CheckReply.Answered) reply);
    }

    private static DomainName name(String text) {
        return (DomainName) ((TargetParser.Accepted) NAMES.parse(text)).target();
    }
}
