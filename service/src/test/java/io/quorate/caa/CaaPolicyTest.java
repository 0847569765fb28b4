package io.quorate.caa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CaaParameters;
import io.quorate.model.CertificateType;
import io.quorate.model.Detail;

import static org.assertj.core.api.Assertions.assertThat;

/** The decision of RFC 8659, RFC 8657 and RFC 9495 by tables; ids of rows: docs/conformance.md. */
class CaaPolicyTest {

    private static final String OUR = "ca.example";
    private static final String ACCT = "https://ca.example/acct/123";

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CAA-01 another CA| false| 0 issue other.example| deny",
                "CAA-02 another CA, by a tag in mixed case| false| 0 iSsUe other.example| deny",
                "CAA-03 another CA, with flag bit 1| false| 1 issue other.example| deny",
                "CAA-07 this CA| false| 0 issue ca.example| allow",
                "CAA-10 this CA beside another| false| 1 issue other.example / 1 issue ca.example| allow",
                "CAA-11 an unknown critical tag| false| 128 foo bar| deny",
                "CAA-12 bit 1 counts as critical, the stricter reading| false| 1 foo bar| deny",
                "CAA-13 an unknown tag with all flags but the critical ones| false| 126 foo bar| allow",
                "CAA-14 the same for a wildcard| true| 126 foo bar| allow",
                "CAA-15 blanks and parameters around the name| false| 0 issue   ca.example  ;foo=bar;baz=bar| allow",
                "CAA-16 an underscore in a parameter tag| false| 0 issue ca.example; a_b=123| deny",
                "CAA-17 blanks in a parameter value| false| 0 issue ca.example; ab=1 2 3| deny",
                "CAA-18 another method| false| 0 issue ca.example; validationmethods=dns-01| deny",
                "CAA-19 this method| false| 0 issue ca.example; validationmethods=http-01| allow",
                "CAA-20 this method among two| false| 0 issue ca.example; validationmethods=http-01,dns-01| allow",
                "CAA-21 this account| false| 0 issue ca.example; accounturi=https://ca.example/acct/123| allow",
                "CAA-22 this account, this method| false| 0 issue ca.example; accounturi=https://ca.example/acct/123; validationmethods=http-01| allow",
                "CAA-23 this account, another method| false| 0 issue ca.example; accounturi=https://ca.example/acct/123; validationmethods=dns-01| deny",
                "CAA-24 another account, this method| false| 0 issue ca.example; accounturi=https://ca.example/acct/321; validationmethods=http-01| deny",
                "CAA-25 another account| false| 0 issue ca.example; accounturi=https://ca.example/acct/321| deny",
                "CAA-26 another account in one record, this one in the next| false| 0 issue ca.example; accounturi=https://ca.example/acct/321 / 0 issue ca.example; accounturi=https://ca.example/acct/123| allow",
                "CAA-27 an empty issuer| false| 0 issue ;| deny",
                "CAA-28 an empty issuer, asked for a wildcard| true| 0 issue ;| deny",
                "CAA-29 an empty issuewild| true| 0 issuewild ;| deny",
                "CAA-30 this CA by issue, another by issuewild| true| 0 issue ca.example / 0 issuewild other.example| deny",
                "CAA-31 this CA by issuewild| true| 0 issuewild ca.example| allow",
                "CAA-32 this CA and another by issuewild| true| 0 issuewild other.example / 0 issuewild ca.example| allow",
                "CAA-33 another by issue, this CA by issuewild| true| 0 issue other.example / 0 issuewild ca.example| allow",
                "issuewild is nothing to a plain name| false| 0 issuewild other.example| allow",
                "the same, and it does not authorise either| false| 0 issue other.example / 0 issuewild ca.example| deny",
                "only iodef, plain| false| 0 iodef mailto:x@example.com| allow",
                "only iodef, wildcard| true| 0 iodef mailto:x@example.com| allow",
                "CF-1 plain, issue counts| false| 0 issue ca.example / 0 issuewild b.example / 0 iodef mailto:x@example.com / 0 issuemail ; / 0 issuevmc ;| allow",
                "CF-1 wildcard, issuewild counts| true| 0 issue ca.example / 0 issuewild b.example / 0 iodef mailto:x@example.com / 0 issuemail ; / 0 issuevmc ;| deny",
                "CF-2 the same, critical| false| 128 issue ca.example / 128 issuewild b.example / 128 iodef mailto:x@example.com / 128 issuemail ; / 128 issuevmc ;| allow",
                "CF-2 critical iodef is understood| false| 128 iodef mailto:x@example.com / 128 issue ca.example| allow",
                "CF-2 critical issuemail is understood| false| 128 issuemail ; / 128 issuevmc ;| allow",
                "CF-2 critical contactemail is understood| false| 128 contactemail x@example.com| allow",
                "CF-3 an unknown tag with flag bit 2| false| 2 foo bar| allow",
                "CF-4 an unknown critical tag beside this CA| false| 128 foo bar / 0 issue ca.example| deny",
                "CF-5 bit 1 counts as critical, the stricter reading| false| 1 foo bar / 0 issue ca.example| deny",
                "CF-6 an unknown tag with bits 1 and 8| false| 9 foo bar| deny",
                "unknown critical beats a match| false| 0 issue ca.example / 128 foo bar| deny",
                "a semicolon beside a match does not forbid| false| 0 issue ; / 0 issue ca.example| allow",
                "a malformed value restricts| false| 0 issue %%%%%| deny",
                "our name as a parameter authorises nobody| false| 0 issue other.example; issuer=ca.example| deny",
                "issuer in upper case, by the RFC's names| false| 0 issue CA.EXAMPLE| allow",
                "auth, path and policy are not understood| false| 128 policy x| deny",
            })
    void decidesForTls(String id, boolean wildcard, String records, String decision) {
        CaaQuestion question = new CaaQuestion(
                wildcard, CertificateType.TLS_SERVER, List.of(OUR), false, List.of(ACCT), List.of("http-01"));
        CaaDecision decided = CaaPolicy.decide(records(records), question);
        assertThat(decided.permitted()).as(decided.why()).isEqualTo(decision.equals("allow"));
        assertThat(decided.reasons()).hasSize(records.split(" / ", -1).length);
    }

    @ParameterizedTest(name = "{0}: accounts {2}, methods {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "permitted| 0 issue ca.example| -| -",
                "another CA alone| 0 issue other.example; accounturi=https://ca.example/9| -| -",
                "another account| 0 issue ca.example; accounturi=https://ca.example/9| https://ca.example/9| ''",
                "another method| 0 issue ca.example; validationmethods=dns-01,ca-x| ''| dns-01 ca-x",
                "account fits, method does not| 0 issue ca.example; accounturi=ACCT; validationmethods=dns-01| ''| dns-01",
                "two records, each thing once| 0 issue ca.example; accounturi=https://ca.example/9 / 0 issue ca.example; accounturi=https://ca.example/9; validationmethods=dns-01| https://ca.example/9| dns-01",
                "unsatisfiable: two accounts| 0 issue ca.example; accounturi=https://ca.example/8; accounturi=https://ca.example/9| ''| ''",
                "unsatisfiable: no URI| 0 issue ca.example; accounturi=nine| ''| ''",
                "an unknown critical tag forbids too| 0 issue ca.example; accounturi=https://ca.example/9 / 128 foo bar| -| -",
            })
    void reportsPermissibleAccountsAndMethods(
            String name, String records, @Nullable String accounts, @Nullable String methods) {
        CaaQuestion question = new CaaQuestion(
                false, CertificateType.TLS_SERVER, List.of(OUR), false, List.of(ACCT), List.of("http-01"));
        Detail.Permissible permissible = CaaPolicy.decide(records(records.replace("ACCT", ACCT)), question)
                .permissible();
        assertThat(permissible == null ? null : String.join(" ", permissible.accountUris()))
                .isEqualTo(accounts);
        assertThat(permissible == null ? null : String.join(" ", permissible.methods()))
                .isEqualTo(methods);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 issuemail ca.example| allow",
                "0 issuemail other.example| deny",
                "0 issuemail ;| deny",
                "0 issue other.example| allow",
                "0 issue ca.example / 0 issuemail other.example| deny",
                "128 foo bar / 0 issuemail ca.example| deny",
                "0 issuemail ca.example; accounturi=https://other.example/1| allow",
            })
    void decidesForMail(String records, String decision) {
        CaaQuestion question =
                new CaaQuestion(false, CertificateType.S_MIME, List.of(OUR), false, List.of(ACCT), List.of("http-01"));
        assertThat(CaaPolicy.decide(records(records), question).permitted()).isEqualTo(decision.equals("allow"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "AU-1 no parameters| -| P1| yes",
                "AU-2 only another parameter| foo=bar| P1| yes",
                "AU-3, not a URI though equal| accounturi=https://ca.example/\\acct| \\acct| no",
                "AU-4 the account| accounturi=P1| P1| yes",
                "AU-5 the account beside another parameter| foo=bar; accounturi=P1| P1| yes",
                "AU-6 another account| accounturi=P9| P1| no",
                "AU-7 an empty account| accounturi=| P1| no",
                "AU-8 two empty accounts| accounturi=; accounturi=| P1| no",
                "AU-9 an empty account and the right one| accounturi=; accounturi=P1| P1| no",
                "AU-10 the account twice| accounturi=P1; accounturi=P1| P1| no",
                "AU-11 two accounts, one of them right| accounturi=P9; accounturi=P1| P1| no",
                "AU-12 the first of two accepted| accounturi=P1| P1 P2| yes",
                "AU-13 the second of two accepted| accounturi=P2| P1 P2| yes",
                "AU-14 neither of two accepted| accounturi=P9| P1 P2| no",
                "AU-15 the second of three accepted| accounturi=P2| P1 P2 P3| yes",
                "AU-16 another than two accepted| accounturi=P9| P1 P2| no",
                "exact, with letter case| accounturi=p1| P1| no",
                "a tag in capitals is the same tag| ACCOUNTURI=P9| P1| no",
            })
    void matchesAccounts(String id, @Nullable String parameters, String accounts, String match) {
        String value = OUR
                + (parameters == null
                        ? ""
                        : "; " + parameters.replaceAll("(?<==)([Pp][0-9])", "https://ca.example/$1"));
        List<String> uris = new ArrayList<>();
        for (String account : List.of(accounts.split(" ", -1))) {
            uris.add("https://ca.example/" + account);
        }
        CaaQuestion question = new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, uris, null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", value)), question).permitted())
                .isEqualTo(match.equals("yes"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "VM-1 no parameters| -| http-01| yes",
                "VM-2 only another parameter| foo=bar| http-01| yes",
                "VM-3 an empty value| validationmethods=| http-01| no",
                "VM-4 a comma alone| validationmethods=,| http-01| no",
                "VM-5 a label with a sign| validationmethods=howdy!| http-01| no",
                "VM-6 an unknown method| validationmethods=tls-sni-01| http-01| no",
                "VM-7 the method| validationmethods=http-01| http-01| yes",
                "VM-8 the method beside another parameter| foo=bar; validationmethods=http-01| http-01| yes",
                "VM-9 two empty values| validationmethods=; validationmethods=| http-01| no",
                "VM-10 an empty value and the method| validationmethods=; validationmethods=http-01| http-01| no",
                "VM-11 the method in two parameters| validationmethods=http-01; validationmethods=http-01| http-01| no",
                "VM-12 the method and another, in two parameters| validationmethods=http-01; validationmethods=dns-01| http-01| no",
                "VM-13 another method| validationmethods=dns-01| http-01| no",
                "VM-14 the first of a list| validationmethods=http-01,dns-01| http-01| yes",
                "VM-15 the second of a list| validationmethods=http-01,dns-01| dns-01| yes",
                "VM-16 none of a list| validationmethods=http-01,dns-01| tls-alpn-01| no",
                "one mechanism, two labels| validationmethods=ca-tbr-19| http-01| yes",
                "one mechanism, two labels, the other way| validationmethods=dns-01| ca-tbr-7| yes",
                "a method without ACME label| validationmethods=ca-tbr-18| ca-tbr-18| yes",
            })
    void matchesMethods(String id, @Nullable String parameters, String method, String match) {
        String value = OUR + (parameters == null ? "" : "; " + parameters);
        CaaQuestion question =
                new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, null, List.of(method));
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", value)), question).permitted())
                .isEqualTo(match.equals("yes"));
    }

    @ParameterizedTest(name = "asked {0}, configured {1}: {2}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "-, '', allow",
                "-, https://ca.example/acct/1, allow",
                "-, https://ca.example/acct/2, deny",
                "https://ca.example/acct/1, https://ca.example/acct/2, allow",
                "https://ca.example/acct/2, https://ca.example/acct/1, deny",
                "'', https://ca.example/acct/1, deny",
            })
    void accountsOfTheRequestWinOverThoseOfTheConfiguration(
            @Nullable String asked, String configured, String decision) {
        CaaSettings settings = new CaaSettings(List.of(OUR), listOf(configured), false, CaaSettings.ClimbOrder.STAGED);
        CaaParameters parameters =
                new CaaParameters(CertificateType.TLS_SERVER, null, false, asked == null ? null : listOf(asked), null);
        Caa record = caa(0, "issue", OUR + "; accounturi=https://ca.example/acct/1");
        assertThat(CaaPolicy.decide(List.of(record), CaaQuestion.of(false, parameters, settings))
                        .permitted())
                .isEqualTo(decision.equals("allow"));
    }

    private static List<String> listOf(String only) {
        return only.isEmpty() ? List.of() : List.of(only);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "is\u0000sue", "\u00ce\u00a7", "issue ", "iss-ue", "\u0130ssue"})
    void treatsAnInvalidTagAsUnknown(String tag) {
        assertThat(permitted(List.of(caa(0, tag, ";")), false)).isTrue();
        assertThat(permitted(List.of(caa(128, tag, OUR), caa(0, "issue", OUR)), false))
                .isFalse();
    }

    @Test
    void oneOfTwoHundredRecordsIsEnoughAndAValueMayFillItsRecord() {
        List<Caa> many = new ArrayList<>();
        for (int i = 0; i < 199; i++) {
            many.add(caa(0, "issue", "other" + i + ".example; a=" + "x".repeat(230)));
        }
        assertThat(permitted(many, false)).isFalse();
        many.add(caa(0, "issue", OUR + "; a=" + "x".repeat(255 - OUR.length() - 4)));
        assertThat(permitted(many, false)).isTrue();
    }

    @Test
    void aLetterThatUnicodeFoldsIntoOurNameIsNotOurs() {
        CaaQuestion kelvin =
                new CaaQuestion(false, CertificateType.TLS_SERVER, List.of("\u212aa.example"), false, null, null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", "ka.example")), kelvin)
                        .permitted())
                .isFalse();
    }

    @Test
    void parametersAreNotEnforcedWhereTheCallerNamesNone() {
        CaaQuestion question = new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, null, null);
        Caa record = caa(0, "issue", OUR + "; accounturi=https://x.example/1; validationmethods=tls-alpn-01");
        assertThat(CaaPolicy.decide(List.of(record), question).permitted()).isTrue();
    }

    @Test
    void letterCaseCountsWhereItIsConfigured() {
        CaaQuestion strict = new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), true, null, null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", "CA.example")), strict)
                        .permitted())
                .isFalse();
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", OUR)), strict).permitted())
                .isTrue();
    }

    @Test
    void aConfiguredIssuerMayBeInCapitalsAndEndInADot() {
        CaaQuestion question =
                new CaaQuestion(false, CertificateType.TLS_SERVER, List.of("CA.Example."), false, null, null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", OUR)), question).permitted())
                .isTrue();
    }

    @Test
    void noIssuerOfOursNeverMatchesAnEmptyIssuer() {
        CaaQuestion question = new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(""), false, null, null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", ";")), question).permitted())
                .isFalse();
    }

    @Test
    void reportsParametersThatAreNotEnforced() {
        Caa record = caa(0, "issue", "ca.example; accounturi=" + ACCT + "; validationmethods=dns-01");
        CaaQuestion asksNothing = new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, null, null);
        CaaDecision decided = CaaPolicy.decide(List.of(record), asksNothing);
        assertThat(decided.permitted()).isTrue();
        assertThat(decided.reasons())
                .singleElement()
                .asString()
                .contains("not enforced")
                .contains("accounturi=" + ACCT)
                .contains("validationmethods=dns-01");
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "0 issue ca.example| the issue record names ca.example.| authorises this CA",
                "0 iodef mailto:a@n.example| no issue record restricts issuance.| iodef: does not restrict this certificate",
                "0 tbs unknown| no issue record restricts issuance.| not understood, not critical: tbs",
                "128 tbs unknown| a record is marked critical and its tag is not understood.| critical and not understood: tbs",
                "0 issue other.example| no issue record authorises ca.example (found: authorises other.example).| issue: authorises other.example",
            })
    void theSentenceAndTheReasonSayWhatDecided(String record, String sentence, String reason) {
        CaaDecision decided = CaaPolicy.decide(
                records(record), new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, null, null));
        assertThat(decided.why()).startsWith(sentence);
        assertThat(decided.reasons()).singleElement().asString().contains(reason);
    }

    /** RFC 8657 section 3: even if the configuration had it so. */
    @Test
    void treatsAnInvalidAccountUriAsUnsatisfiable() {
        CaaQuestion question = new CaaQuestion(
                false, CertificateType.TLS_SERVER, List.of(OUR), false, List.of("acct", "a b://acct"), null);
        assertThat(CaaPolicy.decide(List.of(caa(0, "issue", OUR + "; accounturi=acct")), question)
                        .reasons())
                .singleElement()
                .asString()
                .contains("unsatisfiable: accounturi is not a URI");
    }

    @Test
    void theSentenceMakesRemoteTextHarmless() {
        Caa hostile = caa(0, "issue", "<script>\n\u0000");
        CaaDecision decided = CaaPolicy.decide(
                List.of(hostile), new CaaQuestion(false, CertificateType.TLS_SERVER, List.of(OUR), false, null, null));
        assertThat(decided.why()).doesNotContain("\n").doesNotContain("\u0000").contains("\\x0a");
    }

    @Property(tries = 500)
    void theOrderOfRecordsNeverMatters(@ForAll("sets") List<Caa> set, @ForAll long seed, @ForAll boolean wildcard) {
        List<Caa> shuffled = new ArrayList<>(set);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(permitted(shuffled, wildcard)).isEqualTo(permitted(set, wildcard));
    }

    @Property(tries = 500)
    void anUnknownTagThatIsNotCriticalChangesNothing(@ForAll("sets") List<Caa> set, @ForAll boolean wildcard) {
        List<Caa> more = new ArrayList<>(set);
        more.add(caa(0, "future", "anything"));
        assertThat(permitted(more, wildcard)).isEqualTo(permitted(set, wildcard));
    }

    @Property(tries = 2000)
    void noOctetsMakeItThrow(@ForAll byte[] tag, @ForAll byte[] value, @ForAll byte flags) {
        Caa record = new Caa(flags & 0xff, Octets.of(tag), Octets.of(value), "-");
        Caa issue = new Caa(flags & 0xff, Octets.ascii("issue"), Octets.of(value), "-");
        assertThat(permitted(List.of(record, issue), true)).isIn(true, false);
    }

    @Property(tries = 500)
    void aNameThatPassesPassesInAnyLetterCase(@ForAll("sets") List<Caa> set, @ForAll long bits) {
        List<Caa> mixed = set.stream()
                .map(record -> caa(
                        record.flags(),
                        mixCase(record.tag().toString(), bits),
                        mixIssuer(record.value().toString(), bits)))
                .toList();
        assertThat(permitted(mixed, false)).isEqualTo(permitted(set, false));
    }

    @Provide
    Arbitrary<List<Caa>> sets() {
        Arbitrary<String> tags = Arbitraries.of("issue", "issuewild", "issuemail", "iodef", "future");
        Arbitrary<String> values = Arbitraries.of(
                OUR, "other.example", ";", "", "ca.example; a=b", "ca.example; a=b;", "%", "ca.example.");
        Arbitrary<Integer> flags = Arbitraries.of(0, 0, 0, 2, 128, 1);
        return Combinators.combine(flags, tags, values)
                .as(CaaPolicyTest::caa)
                .list()
                .ofMaxSize(6);
    }

    private static boolean permitted(List<Caa> records, boolean wildcard) {
        return CaaPolicy.decide(
                        records, new CaaQuestion(wildcard, CertificateType.TLS_SERVER, List.of(OUR), false, null, null))
                .permitted();
    }

    private static List<Caa> records(String text) {
        List<Caa> records = new ArrayList<>();
        for (String record : List.of(text.split(" / ", -1))) {
            List<String> parts = List.of(record.split(" ", 3));
            records.add(caa(Integer.parseInt(parts.get(0)), parts.get(1), parts.get(2)));
        }
        return records;
    }

    /** RFC 8659 section 4.1 lets a CA treat such a tag as unknown: it counts where it is flagged. */
    @ParameterizedTest(name = "[{index}] flags {0}: permitted {1}")
    @CsvSource({"0, true", "128, false", "1, false", "126, true"})
    void aTagWithOtherOctetsIsUnknownAndCriticalIfFlagged(int flags, boolean permitted) {
        CaaQuestion question =
                new CaaQuestion(false, CertificateType.TLS_SERVER, List.of("ca.example"), false, null, null);
        for (String tag : List.of("iss-ue", "iss_ue", "issue ", "issu\u00e9", "\u0000")) {
            assertThat(CaaPolicy.decide(List.of(caa(flags, tag, "ca.example")), question)
                            .permitted())
                    .as(tag)
                    .isEqualTo(permitted);
        }
    }

    private static Caa caa(int flags, String tag, String value) {
        return new Caa(flags, Octets.ascii(tag), Octets.ascii(value), flags + " " + tag + " \"" + value + "\"");
    }

    private static String mixIssuer(String value, long bits) {
        int end = value.indexOf(';');
        return end < 0 ? mixCase(value, bits) : mixCase(value.substring(0, end), bits) + value.substring(end);
    }

    private static String mixCase(String text, long bits) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            mixed.append((bits >> (i % 64) & 1) == 1 ? Character.toUpperCase(c) : c);
        }
        return mixed.toString();
    }
}
