package io.quorate.dcv;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.dcv.ContactPolicy.Harvest;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.model.UnusableContact;

import static org.assertj.core.api.Assertions.assertThat;

class ContactPolicyTest {

    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "signed");

    private final ContactPolicy policy = new ContactPolicy(new ContactGrammar());

    private static ContactRequest asked(@Nullable String selected, ContactSource... sources) {
        return new ContactRequest(DomainName.of("x.example"), List.of(sources), selected, null);
    }

    private static Harvest holds(ContactSource source, String... values) {
        return Harvest.of(
                source, "x.example", Stream.of(values).map(Octets::utf8).toList(), SECURE, List.of());
    }

    private static Harvest fails(ContactSource source, Failed.Kind kind) {
        Question question = new Question("x.example", RecordType.TXT);
        QuerySeen seen = new QuerySeen("x.example", "TXT", "resolver", "SERVFAIL", null, Dnssec.UNKNOWN, Duration.ZERO);
        return Harvest.failed(
                source, new Failed(question, kind, "It failed.", seen, List.of()), Dnssec.UNKNOWN, List.of());
    }

    private static ContactEvidence seen(CheckResult result) {
        return (ContactEvidence) result.evidence();
    }

    @Test
    void findsContactsOfEverySource() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.TXT_PHONE, ContactSource.CAA_EMAIL),
                List.of(
                        holds(ContactSource.CAA_EMAIL, "b@x.example", "a@x.example"),
                        holds(ContactSource.TXT_PHONE, "+1 555 1234567")));
        assertThat(((Passed) result).matched())
                .containsExactly("caa-email a@x.example", "caa-email b@x.example", "txt-phone +15551234567");
        assertThat(seen(result).dnssec()).isEqualTo(SECURE);
    }

    @Test
    void onePhoneInTwoSpellingsIsOneContact() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.CAA_PHONE),
                List.of(holds(ContactSource.CAA_PHONE, "+1-555-1234567", "+1 (555) 1234567")));
        assertThat(seen(result).contacts())
                .containsExactly(new Contact(ContactSource.CAA_PHONE, "+1 (555) 1234567", "+15551234567", "x.example"));
    }

    @Test
    void showsInvalidContactsWithTheirReason() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.CAA_EMAIL),
                List.of(holds(ContactSource.CAA_EMAIL, "a@x.example\r\nBcc: b@y.example", "A <a@x.example>")));
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(seen(result).unusable())
                .extracting(UnusableContact::reason)
                .containsExactly("has white space", "has a control character");
        assertThat(result.errors().get(0).message())
                .startsWith("x.example publishes no usable contact (caa-email): 2 values")
                .doesNotContain("@");
    }

    @Test
    void theSelectedContactDecidesAlone() {
        List<Harvest> both = List.of(holds(ContactSource.CAA_EMAIL, "a@x.example", "b@x.example"));
        assertThat(((Passed) policy.judge(asked("b@X.EXAMPLE", ContactSource.CAA_EMAIL), both)).matched())
                .containsExactly("caa-email b@x.example");
        CheckResult other = policy.judge(asked("c@x.example", ContactSource.CAA_EMAIL), both);
        assertThat(other).isInstanceOf(Refused.class);
        assertThat(seen(other).contacts()).hasSize(2);
        assertThat(other.errors().get(0).message())
                .contains("is not among the 2 contacts")
                .doesNotContain("@");
    }

    @Test
    void aSourceThatFailedLeavesTheOthers() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.CAA_EMAIL, ContactSource.TXT_EMAIL),
                List.of(
                        fails(ContactSource.CAA_EMAIL, Failed.Kind.SERVFAIL),
                        holds(ContactSource.TXT_EMAIL, "a@x.example")));
        assertThat(result).isInstanceOf(Passed.class);
        assertThat(result.errors()).hasSize(1);
        assertThat(seen(result).unknown()).containsExactly(ContactSource.CAA_EMAIL);
        assertThat(seen(result).dnssec()).isEqualTo(Dnssec.UNKNOWN);
    }

    @Test
    void aSourceThatFailedCouldHaveHeldTheSelectedOne() {
        CheckResult result = policy.judge(
                asked("c@x.example", ContactSource.CAA_EMAIL, ContactSource.TXT_EMAIL),
                List.of(
                        fails(ContactSource.CAA_EMAIL, Failed.Kind.TIMED_OUT),
                        holds(ContactSource.TXT_EMAIL, "a@x.example")));
        assertThat(((Incomplete) result).cause()).isEqualTo(Incomplete.Cause.TIMED_OUT);
    }

    @Test
    void bogusIsIncomplete() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.CAA_EMAIL), List.of(fails(ContactSource.CAA_EMAIL, Failed.Kind.BOGUS)));
        assertThat(((Incomplete) result).cause()).isEqualTo(Incomplete.Cause.BOGUS);
    }

    @Test
    void noContactIsARefusal() {
        CheckResult result =
                policy.judge(asked(null, ContactSource.TXT_EMAIL), List.of(holds(ContactSource.TXT_EMAIL)));
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(result.errors().get(0).message()).contains("publishes no contact (txt-email)");
    }

    /** Views get a set in any order: which contacts are left out must not hang on it. */
    @Test
    @Timeout(10)
    void of10000ContactsTheSame20AreTaken() {
        String[] flood =
                IntStream.range(0, 10_000).mapToObj(i -> i + "@x.example").toArray(String[]::new);
        String[] turned = IntStream.range(0, 10_000)
                .mapToObj(i -> (9_999 - i) + "@x.example")
                .toArray(String[]::new);
        CheckResult one =
                policy.judge(asked(null, ContactSource.CAA_EMAIL), List.of(holds(ContactSource.CAA_EMAIL, flood)));
        CheckResult other =
                policy.judge(asked(null, ContactSource.CAA_EMAIL), List.of(holds(ContactSource.CAA_EMAIL, turned)));
        assertThat(seen(one).contacts()).hasSize(20).isEqualTo(seen(other).contacts());
        assertThat(seen(one).unusable()).hasSize(20);
        assertThat(seen(one).leftOut()).isEqualTo(9_960);
        CheckResult late = policy.judge(
                asked("9999@x.example", ContactSource.CAA_EMAIL), List.of(holds(ContactSource.CAA_EMAIL, flood)));
        assertThat(((Passed) late).matched()).isEqualTo(Set.of("caa-email 9999@x.example"));
    }

    @Test
    @Timeout(10)
    void aMegabyteIsCutWhereItIsShown() {
        CheckResult result = policy.judge(
                asked(null, ContactSource.TXT_EMAIL),
                List.of(holds(ContactSource.TXT_EMAIL, "a".repeat(1_000_000) + "@x.example")));
        assertThat(seen(result).unusable().get(0).value()).hasSize(257).endsWith("...");
        assertThat(seen(result).unusable().get(0).reason()).contains("at most 254 are read");
    }
}
