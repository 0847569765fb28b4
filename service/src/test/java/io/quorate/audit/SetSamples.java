package io.quorate.audit;

import java.util.List;
import java.util.Set;

import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckRequest;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.Detail;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Evidence;
import io.quorate.model.Passed;
import io.quorate.model.RecordSeen;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Sighting;
import io.quorate.model.UnusableContact;

/** Records of checks that ask for a set, with every member that they can have. */
final class SetSamples {

    private static final DomainName NAME = DomainName.of("example.com");

    private SetSamples() {}

    static List<AttemptRecord> attempts() {
        return List.of(
                attempt(
                        new ContactRequest(NAME, List.of(ContactSource.TXT_EMAIL), null, "trace-7"),
                        new ContactEvidence(
                                List.of(new Contact(
                                        ContactSource.TXT_EMAIL, "a@example.com", "a@example.com", "example.com")),
                                List.of(new UnusableContact(ContactSource.TXT_EMAIL, "a", "has no @")),
                                1,
                                Set.of(ContactSource.TXT_EMAIL),
                                Dnssec.UNKNOWN,
                                AuditSamples.QUERIES,
                                Set.of("txt-email a@example.com"))),
                attempt(
                        new RecordsRequest(NAME, "_x", RecordType.TXT, "trace-7"),
                        new RecordsEvidence(
                                "_x.example.com",
                                RecordType.TXT,
                                0,
                                Dnssec.UNKNOWN,
                                AuditSamples.QUERIES,
                                new Detail(
                                        List.of("m.example.com."),
                                        List.of(new RecordSeen("m.example.com", null, 300L, "one")),
                                        null))));
    }

    private static AttemptRecord attempt(CheckRequest request, Evidence seen) {
        AttemptRecord whole = AuditSamples.attempt(request, Passed.of(seen));
        List<Sighting> sightings = seen.members().stream()
                .map(key -> new Sighting(key, true, List.of(AuditSamples.here("one")), List.of(), 2, true))
                .toList();
        return new AttemptRecord(
                whole.requestId(),
                whole.request(),
                whole.verdict().withSightings(sightings),
                whole.rules(),
                whole.ended(),
                whole.adn());
    }
}
