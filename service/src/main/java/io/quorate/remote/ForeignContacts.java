package io.quorate.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quorate.dcv.ContactGrammar;
import io.quorate.dcv.ContactMatch;
import io.quorate.dcv.DcvReassessment;
import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;

/**
 * Asks a foreign perspective for contacts in the only way that its protocol offers: each contact that the primary saw
 * is the value of a DCV check. The records in the replies are parsed by this system's grammar, so a match is exact,
 * however the perspective compares. Contacts that the primary did not see remain unknown.
 */
final class ForeignContacts {

    /**
     * The most contacts that it is asked for, the selected one first, because each is a separate check at the
     * perspective.
     */
    static final int MOST = 20;

    private static final Set<Cause> SILENT =
            EnumSet.of(Cause.TIMED_OUT, Cause.CANCELLED, Cause.UNREACHABLE, Cause.CHANNEL_FULL, Cause.INTERNAL);

    private static final String NOT_SEEN =
            "The perspective does not see the contacts that the primary saw. It was asked for each"
                    + " of them alone, so whether it sees others is not known.";

    private static final String TOO_MANY = "The perspective does not see the first " + MOST
            + " contacts that the primary saw, and is not asked for more. Select one contact.";

    private ForeignContacts() {}

    /** Returns one question per contact, in the order that {@link #result} expects. */
    static List<DcvRequest> questions(ContactRequest asked) {
        DomainName name = DomainName.of(asked.target().ascii());
        return wantedFirst(asked).stream()
                .map(contact ->
                        new DcvRequest(name, contact.source().control(contact.value()), asked.traceIdentifier()))
                .toList();
    }

    /** Returns whether the perspective gave no answer, in which case it is not asked again. */
    static boolean isUnanswered(CheckResult reply) {
        return reply instanceof Incomplete incomplete && SILENT.contains(incomplete.cause());
    }

    /**
     * Returns the result from the reassessed replies.
     *
     * @param replies to the first questions, in their order; the others were not asked
     */
    static CheckResult result(ContactRequest asked, List<CheckResult> replies) {
        List<Contact> contacts = wantedFirst(asked);
        if (contacts.isEmpty()) {
            return notAsked(asked);
        }
        ContactGrammar grammar = new ContactGrammar();
        List<Contact> seen = new ArrayList<>();
        Set<String> looked = new TreeSet<>();
        List<Incomplete> unanswered = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof Incomplete incomplete) {
                unanswered.add(without(contacts.get(i), incomplete));
            } else {
                looked.add(contacts.get(i).key());
                DcvReassessment.contact(contacts.get(i), replies.get(i).evidence(), grammar)
                        .ifPresent(seen::add);
            }
        }
        return result(asked, evidence(seen, looked, replies), looked, unanswered);
    }

    /**
     * Replaces the contact in messages of the foreign perspective, because contacts may appear in the evidence only.
     */
    private static Incomplete without(Contact contact, Incomplete reply) {
        List<CheckError> errors = reply.errors().stream()
                .map(error -> new CheckError(error.type(), error.message().replace(contact.value(), "the contact")))
                .toList();
        return new Incomplete(reply.evidence(), errors, reply.cause());
    }

    /** Returns the result. It is refused only if every contact that would decide was asked for. */
    private static CheckResult result(
            ContactRequest asked, ContactEvidence seen, Set<String> looked, List<Incomplete> unanswered) {
        Set<String> wanted = ContactMatch.keys(asked, seen.contacts(), new ContactGrammar());
        List<CheckError> errors = unanswered.stream()
                .flatMap(each -> each.errors().stream())
                .distinct()
                .toList();
        if (!wanted.isEmpty()) {
            return new Passed(seen, errors, wanted);
        }
        if (looked.containsAll(ContactMatch.keys(asked, ofPrimary(asked), new ContactGrammar()))) {
            return new Refused(seen, List.of(ErrorType.DCV_MISMATCH.error(NOT_SEEN)));
        }
        return unanswered.isEmpty()
                ? new Incomplete(seen, List.of(ErrorType.REMOTE_CHECK.error(TOO_MANY)), Cause.PROTOCOL_ERROR)
                : new Incomplete(seen, errors, unanswered.get(0).cause());
    }

    private static ContactEvidence evidence(List<Contact> seen, Set<String> looked, List<CheckResult> replies) {
        List<QuerySeen> queries = replies.stream()
                .flatMap(reply -> reply.evidence().queries().stream())
                .toList();
        Dnssec weakest = replies.stream()
                .map(reply -> reply.evidence().dnssec())
                .reduce(Dnssec::weaker)
                .orElse(Dnssec.UNKNOWN);
        return new ContactEvidence(seen, List.of(), 0, Set.of(), weakest, queries, looked);
    }

    private static CheckResult notAsked(ContactRequest asked) {
        String why = asked.ofPrimary() == null ? "no primary has looked for them" : "the primary saw none";
        return new Incomplete(
                asked.noEvidence(),
                List.of(ErrorType.REMOTE_CHECK.error(
                        "The perspective was not asked: those of its make (protocol: open-mpic) can be asked only for"
                                + " contacts that the primary saw, and " + why + ".")),
                Cause.PROTOCOL_ERROR);
    }

    private static List<Contact> ofPrimary(ContactRequest asked) {
        return Optional.ofNullable(asked.ofPrimary()).orElse(List.of());
    }

    private static List<Contact> wantedFirst(ContactRequest asked) {
        List<Contact> all = ofPrimary(asked);
        Set<String> wanted = ContactMatch.keys(asked, all, new ContactGrammar());
        return all.stream()
                .sorted(Comparator.comparing(contact -> !wanted.contains(contact.key())))
                .limit(MOST)
                .toList();
    }
}
