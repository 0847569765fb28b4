package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.ContactGrammar;
import io.quorate.dcv.ContactReading;
import io.quorate.dns.Octets;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.Detail;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.RecordSeen;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Refused;
import io.quorate.model.UnusableContact;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;

import static org.assertj.core.api.Assertions.assertThat;

/** A coordinator reads exactly the set that a perspective of ours saw. */
class SetCodecTest {

    private static final PublicName NAMES = PublicName.parser(new PublicSuffixes(List.of("example")));
    private static final CheckCodec CODEC = new CheckCodec(NAMES, NAMES);
    private static final ContactRequest ASKED = new ContactRequest(
            DomainName.of("n.example"), List.of(ContactSource.TXT_EMAIL, ContactSource.CAA_PHONE), null, null);
    private static final RecordsRequest RECORDS =
            new RecordsRequest(DomainName.of("n.example"), "_x", RecordType.CAA, null);

    private static Contact contact(String value) {
        return new Contact(ContactSource.TXT_EMAIL, value, value, "_validation-contactemail.n.example");
    }

    private static ContactEvidence seen(List<Contact> contacts) {
        return new ContactEvidence(
                contacts,
                List.of(new UnusableContact(ContactSource.TXT_EMAIL, "A <a@n.example>", "has white space")),
                3,
                Set.of(ContactSource.CAA_PHONE),
                Dnssec.UNKNOWN,
                List.of());
    }

    private static CheckResult reread(ContactRequest asked, CheckResult result) {
        CheckReply reply = CODEC.decodeReply(
                asked, CODEC.encode(new CheckReport(result, Instant.EPOCH.plusSeconds(1), Duration.ZERO), true));
        return ((CheckReply.Answered) reply).result();
    }

    private static CheckResult read(String details) {
        return ((CheckReply.Answered) CODEC.decodeReply(
                        ASKED,
                        ("{\"check_completed\":true,\"check_passed\":true,\"errors\":[],\"check_type\":\"contact\",\"details\":{"
                                        + details + "}}")
                                .getBytes(StandardCharsets.UTF_8)))
                .result();
    }

    @Test
    void asksForContacts() {
        assertThat(CODEC.decode(CheckType.CONTACT, CODEC.encode(ASKED)).check()).isEqualTo(ASKED);
        ContactRequest selected = new ContactRequest(
                DomainName.of("n.example"), List.of(ContactSource.TXT_EMAIL), "a@n.example", "order-1");
        assertThat(CODEC.decode(CheckType.CONTACT, CODEC.encode(selected)).check())
                .isEqualTo(selected);
    }

    @Test
    void asksForRecords() {
        assertThat(CODEC.decode(CheckType.RECORDS, CODEC.encode(RECORDS)).check())
                .isEqualTo(RECORDS);
    }

    @Test
    void readsTheContactsThatWereSeen() {
        ContactEvidence seen = seen(List.of(contact("a@n.example"), contact("jos\u00e9@n.example")));
        CheckResult read = reread(ASKED, new Passed(seen, List.of(), seen.members()));
        assertThat(read.evidence()).isEqualTo(seen);
        assertThat(((Passed) read).matched()).isEqualTo(seen.members());
        assertThat(reread(ASKED, new Refused(seen, List.of()))).isInstanceOf(Refused.class);
    }

    @Test
    void countsTheSelectedContactAlone() {
        ContactRequest selected =
                new ContactRequest(DomainName.of("n.example"), List.of(ContactSource.TXT_EMAIL), "b@N.example", null);
        ContactEvidence seen = seen(List.of(contact("a@n.example"), contact("b@n.example")));
        assertThat(((Passed) reread(selected, new Passed(seen, List.of(), seen.members()))).matched())
                .containsExactly("txt-email b@n.example");
    }

    /** A perspective of ours that was taken over, or has a defect: our grammar reads what it says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a display name|\"contacts\":[{\"source\":\"txt-email\",\"value\":\"A <a@n.example>\",\"found_at\":\"n\"}]",
                "a source not asked for|\"contacts\":[{\"source\":\"caa-email\",\"value\":\"a@n.example\",\"found_at\":\"n\"}]",
                "an unknown source|\"contacts\":[{\"source\":\"whois\",\"value\":\"a@n.example\",\"found_at\":\"n\"}]",
                "a canonical form of its own|\"contacts\":[{\"source\":\"txt-email\",\"canonical\":\"a@n.example\"}]",
                "no contacts|\"contacts\":[]",
                "none at all|\"contacts\":7",
                "a set that was cut|\"contacts\":[{\"source\":\"txt-email\",\"value\":\"a@n.example\",\"found_at\":\"n\"}],\"contacts_cut\":\"1 more\"",
            })
    void doesNotCount(String id, String details) {
        CheckResult read = read(details);
        assertThat(read).isInstanceOf(Incomplete.class);
        assertThat(((Incomplete) read).cause()).isEqualTo(Incomplete.Cause.PROTOCOL_ERROR);
    }

    /**
     * Octets of a reply turned: a result or words, and never a contact that our grammar or the question does not know.
     */
    @Property
    void readsAnyReply(@ForAll Random random) {
        ContactEvidence seen = seen(List.of(contact("a@n.example"), contact("b@n.example")));
        CheckReport good = new CheckReport(
                new Passed(seen, List.of(), seen.members()), Instant.EPOCH.plusSeconds(1), Duration.ZERO);
        byte[] octets = CODEC.encode(good, true);
        for (int turned = random.nextInt(6); turned >= 0; turned--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        if (CODEC.decodeReply(ASKED, octets) instanceof CheckReply.Answered answered
                && answered.result().evidence() instanceof ContactEvidence read) {
            ContactGrammar grammar = new ContactGrammar();
            assertThat(read.contacts()).allSatisfy(contact -> {
                assertThat(ASKED.sources()).contains(contact.source());
                assertThat(grammar.read(contact.source().kind(), Octets.utf8(contact.value())))
                        .isEqualTo(new ContactReading.Usable(contact.value(), contact.canonical()));
            });
        }
    }

    @Test
    void aSetThatDoesNotFitIsIncomplete() {
        List<Contact> many = IntStream.range(0, 100)
                .mapToObj(i -> contact("a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "n" + i + ".example"))
                .toList();
        ContactEvidence seen = seen(many);
        assertThat(reread(ASKED, new Passed(seen, List.of(), seen.members()))).isInstanceOf(Incomplete.class);
    }

    @Test
    void readsTheRecordsThatWereSeen() {
        Detail detail = new Detail(
                List.of("m.example."), List.of(new RecordSeen("m.example", "issue", 300L, "ca.example")), null);
        RecordsEvidence seen =
                new RecordsEvidence("_x.n.example", RecordType.CAA, 0, Dnssec.UNKNOWN, List.of(), detail);
        CheckReport report = new CheckReport(
                new Passed(seen, List.of(), seen.members()), Instant.EPOCH.plusSeconds(1), Duration.ZERO);
        CheckResult read = ((CheckReply.Answered) CODEC.decodeReply(RECORDS, CODEC.encode(report, false))).result();
        assertThat(read.evidence()).isEqualTo(seen);
        assertThat(((Passed) read).matched()).containsExactly("issue ca.example");
    }
}
