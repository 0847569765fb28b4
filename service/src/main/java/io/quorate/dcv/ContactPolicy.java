package io.quorate.dcv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.Octets;
import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Dnssec;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.model.UnusableContact;

/**
 * Decides which values from the DNS are contacts, and the result of a view that saw them. {@link ContactRetrieval}
 * asks.
 */
final class ContactPolicy {

    /** The most contacts per source: the first in order of their canonical form, which all views share. */
    static final int MOST = 20;

    private static final int MOST_UNUSABLE = 20;
    private static final int LONGEST_SHOWN = 254;

    private final ContactGrammar grammar;

    ContactPolicy(ContactGrammar grammar) {
        this.grammar = grammar;
    }

    /**
     * The values of one source.
     *
     * @param failed  the failed lookup; null if it succeeded
     * @param foundAt the name that holds the values, or was asked for them
     * @param queries listed with one source only where several share them
     */
    record Harvest(
            ContactSource source,
            @Nullable Failed failed,
            String foundAt,
            List<Octets> values,
            Dnssec dnssec,
            List<QuerySeen> queries) {

        static Harvest of(
                ContactSource source, String foundAt, List<Octets> values, Dnssec dnssec, List<QuerySeen> queries) {
            return new Harvest(source, null, foundAt, values, dnssec, queries);
        }

        static Harvest failed(ContactSource source, Failed failed, Dnssec dnssec, List<QuerySeen> queries) {
            return new Harvest(source, failed, failed.question().name(), List.of(), dnssec, queries);
        }
    }

    /** The values of one source, sorted into contacts and unusable ones. */
    private record Sorted(List<Contact> contacts, List<UnusableContact> unusable) {}

    /**
     * Returns a pass if a contact was found or, where the request selects one, if that one was; {@code matched} holds
     * the keys that remotes must have seen, too. A failed source makes the check incomplete only if no other source
     * passes it.
     */
    CheckResult judge(ContactRequest request, List<Harvest> harvests) {
        List<Contact> contacts = new ArrayList<>();
        List<UnusableContact> unusable = new ArrayList<>();
        for (Harvest harvest : harvests) {
            Sorted sorted = sorted(harvest, ContactMatch.selected(request, harvest.source(), grammar));
            contacts.addAll(sorted.contacts());
            unusable.addAll(sorted.unusable());
        }
        Set<String> wanted = ContactMatch.keys(request, contacts, grammar);
        List<Harvest> failed =
                harvests.stream().filter(harvest -> harvest.failed() != null).toList();
        ContactEvidence evidence = new ContactEvidence(
                contacts,
                unusable.stream().limit(MOST_UNUSABLE).toList(),
                Math.max(0, unusable.size() - MOST_UNUSABLE),
                failed.stream().map(Harvest::source).collect(Collectors.toUnmodifiableSet()),
                harvests.stream().map(Harvest::dnssec).reduce(Dnssec::weaker).orElse(Dnssec.UNKNOWN),
                harvests.stream().flatMap(each -> each.queries().stream()).toList());
        List<CheckError> errors =
                failed.stream().map(ContactPolicy::failure).distinct().toList();
        if (!wanted.isEmpty()) {
            return new Passed(evidence, errors, wanted);
        }
        return failed.isEmpty()
                ? new Refused(evidence, List.of(nothing(request, evidence)))
                : new Incomplete(evidence, errors, cause(failed));
    }

    /** Sorts the values. The selected contact is kept whatever its position; of the others the first are kept. */
    private Sorted sorted(Harvest harvest, @Nullable String selected) {
        ContactSource source = harvest.source();
        Map<String, Contact> usable = new TreeMap<>();
        List<UnusableContact> unusable = new ArrayList<>();
        List<Octets> values = harvest.values().stream()
                .sorted(Comparator.comparing(Octets::toString))
                .toList();
        for (Octets value : values) {
            ContactReading reading = grammar.read(source.kind(), value);
            if (reading instanceof Usable read) {
                usable.putIfAbsent(
                        read.canonical(), new Contact(source, read.value(), read.canonical(), harvest.foundAt()));
            } else {
                unusable.add(new UnusableContact(source, shown(value), ((Unusable) reading).reason()));
            }
        }
        List<Contact> contacts = new ArrayList<>();
        for (Contact contact : usable.values()) {
            if (contacts.size() < MOST || contact.canonical().equals(selected)) {
                contacts.add(contact);
            } else {
                unusable.add(new UnusableContact(
                        source, contact.value(), "comes after " + MOST + " others: no more of a source are read"));
            }
        }
        return new Sorted(contacts, unusable);
    }

    private static String shown(Octets value) {
        return value.length() > LONGEST_SHOWN ? value.toString().substring(0, LONGEST_SHOWN) + "..." : value.readable();
    }

    private static CheckError failure(Harvest harvest) {
        Failed failed = failureOf(harvest);
        return ErrorType.DCV_LOOKUP.error(DnsOutcome.lookup(
                DnsOutcome.nameOf(failed.kind()),
                failed.words() + " " + failed.kind().remedy()));
    }

    private static Failed failureOf(Harvest harvest) {
        return Objects.requireNonNull(harvest.failed(), "a source that could not be read");
    }

    /** Returns the cause to report: a cause that a retry could cure must not hide one that it could not. */
    private static Incomplete.Cause cause(List<Harvest> failed) {
        List<Incomplete.Cause> causes = failed.stream()
                .map(each -> DnsOutcome.causeOf(failureOf(each).kind()))
                .toList();
        return causes.contains(Incomplete.Cause.BOGUS) ? Incomplete.Cause.BOGUS : causes.get(0);
    }

    /** Describes the lack of contacts in numbers only, because no message or log line may repeat a contact. */
    private static CheckError nothing(ContactRequest request, ContactEvidence evidence) {
        String sources = request.sources().stream().map(ContactSource::wireName).collect(Collectors.joining(", "));
        int unusable = evidence.unusable().size() + evidence.leftOut();
        if (request.selectedContact() != null && !evidence.contacts().isEmpty()) {
            return ErrorType.DCV_MISMATCH.error("The selected contact is not among the "
                    + evidence.contacts().size() + " contacts that "
                    + request.target().canonical() + " publishes ("
                    + sources + "). Select one of those.");
        }
        String words = unusable == 0
                ? request.target().canonical() + " publishes no contact (" + sources + ")."
                : request.target().canonical() + " publishes no usable contact (" + sources + "): " + unusable
                        + " values are not one e-mail address or global number as a whole. See unusable.";
        return ErrorType.DCV_MISMATCH.error(words + " The domain's owner publishes one (BR Appendix A).");
    }
}
