package io.quorate.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.remote.ReplyPolicy.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The one way to ask a perspective of other make for contacts, and what its answers come to. */
class ForeignContactsTest {

    private static final DomainName NAME = new DomainName("*.n.example", "n.example", true);
    private static final Contact A = contact(ContactSource.CAA_EMAIL, "a@n.example", "a@n.example");
    private static final Contact PHONE = contact(ContactSource.TXT_PHONE, "+1 (555) 0100", "+15550100");

    @Test
    void asksForEachContactOfThePrimaryByTheCheckOfItsMethod() {
        assertThat(ForeignContacts.questions(asked(null, A, PHONE)))
                .containsExactly(
                        new DcvRequest(
                                DomainName.of("n.example"), new DcvParameters.ContactEmailCaa("a@n.example"), "trace"),
                        new DcvRequest(
                                DomainName.of("n.example"),
                                new DcvParameters.ContactPhoneTxt("+1 (555) 0100"),
                                "trace"));
    }

    @Test
    void asksForTwentyAtMostAndForTheSelectedFirst() {
        Contact[] many = IntStream.range(0, 100)
                .mapToObj(i -> contact(ContactSource.TXT_EMAIL, i + "@n.example", i + "@n.example"))
                .toArray(Contact[]::new);
        List<DcvRequest> questions = ForeignContacts.questions(asked("99@N.example", many));
        assertThat(questions).hasSize(20);
        assertThat(questions.get(0).parameters()).isEqualTo(new DcvParameters.ContactEmailTxt("99@n.example"));
        CheckResult result = ForeignContacts.result(
                asked("99@N.example", many),
                questions.stream()
                        .map(question -> passed(value(question.parameters())))
                        .toList());
        assertThat(result.evidence().members()).hasSize(20);
        assertThat(result.evidence().knows("txt-email 98@n.example"))
                .as("not asked")
                .isFalse();
    }

    @Test
    void comparesContactsBeyondTheFirstTwenty() {
        Contact[] many = IntStream.range(0, 21)
                .mapToObj(i -> contact(ContactSource.TXT_EMAIL, i + "@n.example", i + "@n.example"))
                .toArray(Contact[]::new);
        List<CheckResult> replies = Collections.nCopies(20, reply("refused"));
        CheckResult result = ForeignContacts.result(asked(null, many), replies);
        assertThat(result).isInstanceOf(Incomplete.class);
        assertThat(result.errors().get(0).message()).contains("the first 20 contacts");
    }

    /** Its own comparison does not count: the records that it shows are read by our grammar. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "passed a@n.example                | passed     | the same mailbox",
                "passed a@N.EXAMPLE                | passed     | the domain has no case",
                "passed x@n.example;a@n.example    | passed     | one of several",
                "passed A@n.example                | refused    | the local part has case",
                "passed xa@n.example               | refused    | a part of another mailbox",
                "passed a@n.example.evil.test      | refused    | a part of another mailbox",
                "refused A@n.example               | refused    | another mailbox",
                "refused                           | refused    | nothing there",
                "incomplete                        | incomplete | it could not look",
            })
    void aMatchIsExact(String reply, String outcome) {
        CheckResult result = ForeignContacts.result(asked(null, A), List.of(reply(reply)));
        assertThat(result.wireName()).isEqualTo(outcome);
        assertThat(result.evidence().knows(A.key())).isEqualTo(!outcome.equals("incomplete"));
        assertThat(result.evidence().members()).isEqualTo(outcome.equals("passed") ? Set.of(A.key()) : Set.of());
    }

    /** Their comparison knows one spelling; the number is the same. */
    @Test
    void aPhoneInAnotherSpellingIsTheSame() {
        assertThat(ForeignContacts.result(asked(null, PHONE), List.of(reply("refused +1-555-0100"))))
                .isInstanceOf(Passed.class);
    }

    @ParameterizedTest(name = "selected {0}, {1} and {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,             passed a@n.example, incomplete, passed",
                "-,             refused,            incomplete, incomplete",
                "-,             refused,            refused,    refused",
                "a@n.example,   refused,            passed +15550100, refused",
                "'+1 555 0100', passed +15550100,   refused,    passed",
                "a@n.example,   incomplete,         passed +15550100, incomplete",
                "a@n.example,   refused,            incomplete, refused",
            })
    void oneContactIsEnoughUnlessAnotherIsSelected(
            @Nullable String selected, String first, String second, String outcome) {
        CheckResult result = ForeignContacts.result(asked(selected, A, PHONE), List.of(reply(first), reply(second)));
        assertThat(result.wireName()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "primary saw none: {0}")
    @CsvSource({"true, the primary saw none", "false, no primary has looked"})
    void isNotAskedWithoutContactsOfThePrimary(boolean looked, String words) {
        ContactRequest asked = looked ? asked(null) : without();
        assertThat(ForeignContacts.questions(asked)).isEmpty();
        CheckResult result = ForeignContacts.result(asked, List.of());
        assertThat(result).isInstanceOf(Incomplete.class);
        assertThat(result.errors().get(0).message()).contains("was not asked", words);
        assertThat(result.evidence().knows(A.key())).isFalse();
    }

    /** One question at a time, and none after silence: a name with many contacts does not slow other requests. */
    @Test
    void nothingIsAskedAfterSilence() {
        List<CheckRequest> put = new ArrayList<>();
        Future<Reply> reply = ForeignInquiry.ask(asked(null, A, PHONE), question -> {
            put.add(question);
            return Future.succeededFuture(Reply.of(reply("incomplete")));
        });
        assertThat(put).hasSize(1);
        assertThat(reply.result().result()).isInstanceOf(Incomplete.class);
        assertThat(reply.result().result().evidence().knows(PHONE.key())).isFalse();
    }

    @Test
    void noMessageQuotesAContact() {
        CheckResult quoting = new Incomplete(
                seen(null), List.of(ErrorType.REMOTE_CHECK.error("No a@n.example.")), Incomplete.Cause.LOOKUP_FAILED);
        CheckResult result = ForeignContacts.result(asked(null, A), List.of(quoting));
        assertThat(result.errors().get(0).message()).isEqualTo("No the contact.");
    }

    /** Contacts and aliases are asked side by side, and contacts of a name to which no steps lead do not count. */
    @ParameterizedTest(name = "an alias that it sees: {0}")
    @CsvSource({"true, passed", "false, refused"})
    void theStepsToTheTargetAreAskedToo(boolean sees, String outcome) {
        AdnQuestion adn = AdnQuestion.of(DomainName.of("www.example"))
                .withSteps(List.of(AdnStep.alias("www.example", "n.example")));
        List<CheckRequest> put = new ArrayList<>();
        Future<Reply> reply = ForeignInquiry.ask(asked(null, A).withAdn(adn), question -> {
            put.add(question);
            boolean alias = ((DcvRequest) question).parameters() instanceof DcvParameters.DnsChange;
            return Future.succeededFuture(
                    Reply.of(alias ? reply(sees ? "passed n.example." : "refused") : passed("a@n.example")));
        });
        assertThat(put).hasSize(2);
        assertThat(reply.result().result().wireName()).isEqualTo(outcome);
        assertThat(reply.result().result().evidence().members().isEmpty()).isNotEqualTo(sees);
    }

    private static String value(DcvParameters parameters) {
        return ((DcvParameters.Contact) parameters).challengeValue();
    }

    private static ContactRequest without() {
        return new ContactRequest(NAME, ContactSource.all(), null, "trace");
    }

    private static ContactRequest asked(@Nullable String selected, Contact... ofPrimary) {
        Set<String> keys = Stream.of(ofPrimary).map(Contact::key).collect(Collectors.toSet());
        return new ContactRequest(NAME, ContactSource.all(), selected, "trace")
                .afterPrimary(new Passed(
                        new ContactEvidence(List.of(ofPrimary), List.of(), 0, Set.of(), Dnssec.UNKNOWN, List.of()),
                        List.of(),
                        keys));
    }

    private static Contact contact(ContactSource source, String value, String canonical) {
        return new Contact(source, value, canonical, "n.example");
    }

    private static CheckResult passed(String... records) {
        return Passed.of(seen(List.of(records)));
    }

    /** A reply as "passed", "refused" or "incomplete", with the records that it shows. */
    private static CheckResult reply(String text) {
        int end = text.indexOf(' ');
        List<String> records =
                end < 0 ? null : Arrays.asList(text.substring(end + 1).split(";"));
        return switch (end < 0 ? text : text.substring(0, end)) {
            case "passed" -> Passed.of(seen(records));
            case "refused" -> new Refused(seen(records), List.of());
            default ->
                new Incomplete(
                        seen(null), List.of(ErrorType.REMOTE_CHECK.error("It is silent.")), Incomplete.Cause.TIMED_OUT);
        };
    }

    private static DnsEvidence seen(@Nullable List<String> records) {
        return new DnsEvidence(
                DcvMethod.CONTACT_EMAIL_CAA,
                records,
                0,
                false,
                "n.example",
                List.of(),
                Dnssec.UNKNOWN,
                List.of(),
                null);
    }
}
