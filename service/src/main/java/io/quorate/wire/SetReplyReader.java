package io.quorate.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.dcv.ContactGrammar;
import io.quorate.dcv.ContactMatch;
import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Detail;
import io.quorate.model.Dnssec;
import io.quorate.model.ErrorType;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Refused;
import io.quorate.model.UnusableContact;
import io.quorate.support.Scrub;

/**
 * Reads the set that a perspective saw. Each contact is parsed again by our own grammar, so that a perspective cannot
 * present something else as a contact. A set that was cut does not count, since the missing members may have been seen.
 */
final class SetReplyReader {

    private static final int MOST = 100;
    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 255;

    private SetReplyReader() {}

    /** Reads the result. It follows from the members of the set and is never better than the reply's own. */
    static CheckResult result(CheckRequest asked, JsonNode root, List<CheckError> errors) {
        JsonNode details = root.path("details");
        Evidence evidence = asked instanceof ContactRequest contacts
                ? contacts(contacts, details)
                : records((RecordsRequest) asked, details);
        if (!root.path("check_completed").booleanValue()) {
            return new Incomplete(evidence, errors, Incomplete.Cause.LOOKUP_FAILED);
        }
        Set<String> matched = asked instanceof ContactRequest contacts
                ? ContactMatch.keys(contacts, ((ContactEvidence) evidence).contacts(), new ContactGrammar())
                : evidence.members();
        boolean passed = root.path("check_passed").asBoolean();
        String cut = gap(details);
        if (cut != null || passed && matched.isEmpty()) {
            String why = cut == null ? "it names nothing that was asked for" : cut;
            return new Incomplete(
                    evidence,
                    List.of(ErrorType.REMOTE_CHECK.error("The perspective's reply cannot be counted: " + why + ".")),
                    Incomplete.Cause.PROTOCOL_ERROR);
        }
        return passed ? new Passed(evidence, errors, matched) : new Refused(evidence, errors);
    }

    private static ContactEvidence contacts(ContactRequest asked, JsonNode details) {
        ContactGrammar grammar = new ContactGrammar();
        List<Contact> contacts = new ArrayList<>();
        for (JsonNode item : details.path("contacts")) {
            if (contacts.size() < MOST) {
                contact(asked, item, grammar).ifPresent(contacts::add);
            }
        }
        List<UnusableContact> unusable = new ArrayList<>();
        for (JsonNode item : details.path("unusable")) {
            Optional<ContactSource> source = source(asked, item);
            if (source.isPresent() && unusable.size() < MOST) {
                unusable.add(new UnusableContact(
                        source.get(),
                        Cut.text(item.path("value").asText(""), LONGEST),
                        Scrub.text(item.path("reason").asText(""), LONGEST)));
            }
        }
        JsonNode more = details.path("unusable_left_out");
        return new ContactEvidence(
                contacts,
                unusable,
                more.isInt() ? Math.max(0, more.intValue()) : 0,
                unknown(details),
                Dnssec.UNKNOWN,
                List.of());
    }

    private static Optional<Contact> contact(ContactRequest asked, JsonNode item, ContactGrammar grammar) {
        return source(asked, item)
                .flatMap(source -> grammar.read(
                                        source.kind(),
                                        Octets.utf8(item.path("value").asText("")))
                                instanceof Usable usable
                        ? Optional.of(new Contact(
                                source,
                                usable.value(),
                                usable.canonical(),
                                Scrub.text(item.path("found_at").asText(""), LONGEST_NAME)))
                        : Optional.empty());
    }

    private static Optional<ContactSource> source(ContactRequest asked, JsonNode item) {
        return ContactSource.of(item.path("source").asText("")).filter(asked.sources()::contains);
    }

    private static Set<ContactSource> unknown(JsonNode details) {
        Set<ContactSource> unknown = EnumSet.noneOf(ContactSource.class);
        for (JsonNode item : details.path("sources_unknown")) {
            ContactSource.of(item.asText("")).ifPresent(unknown::add);
        }
        return unknown;
    }

    private static RecordsEvidence records(RecordsRequest asked, JsonNode details) {
        JsonNode rcode = details.path("response_code");
        return new RecordsEvidence(
                asked.name(),
                asked.recordType(),
                rcode.isInt() ? rcode.intValue() : null,
                Dnssec.UNKNOWN,
                List.of(),
                DetailReader.read(details));
    }

    /** Returns the part of the set that was left out, as a phrase; null if it is whole. */
    private static @Nullable String gap(JsonNode details) {
        if (details.path("contacts_cut").isTextual() || details.path("contacts").size() > MOST) {
            return "contacts was cut";
        }
        Detail detail = DetailReader.read(details);
        boolean cut = details.path("records").size() > MOST
                || detail != null && detail.records().stream().anyMatch(record -> Cut.isCut(record.value()));
        return cut ? "records was cut" : null;
    }
}
