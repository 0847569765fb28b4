package io.quorate.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the contacts that a name publishes.
 *
 * @param sources         the sources to read, each once, in the order of answers; never empty
 * @param selectedContact the one contact that the CA wants to use, as published or in canonical form; null if it asks
 *                        for all
 * @param adn             the additional question about CNAME steps, where only those can lead from the applied-for name
 *                        to the target; null otherwise
 * @param ofPrimary       the contacts that the primary saw in the same attempt, for perspectives that can be asked for
 *                        single contacts only; null if it has not looked. Never sent to Quorate's own perspectives
 */
public record ContactRequest(
        DomainName target,
        List<ContactSource> sources,
        @Nullable String selectedContact,
        @Nullable String traceIdentifier,
        @Nullable AdnQuestion adn,
        @Nullable List<Contact> ofPrimary)
        implements CheckRequest {

    public ContactRequest {
        sources = sources.stream().distinct().sorted(Comparator.naturalOrder()).toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a contact check has a source");
        }
        ofPrimary = ofPrimary == null ? null : List.copyOf(ofPrimary);
    }

    /** A check without a question about CNAME steps. */
    public ContactRequest(
            DomainName target,
            List<ContactSource> sources,
            @Nullable String selectedContact,
            @Nullable String traceIdentifier) {
        this(target, sources, selectedContact, traceIdentifier, null, null);
    }

    /** Returns a copy with this question about CNAME steps, or with none. */
    public ContactRequest withAdn(@Nullable AdnQuestion question) {
        return new ContactRequest(target, sources, selectedContact, traceIdentifier, question, ofPrimary);
    }

    /** Returns a copy with the contacts that the primary saw, or with null if its check is incomplete. */
    public ContactRequest afterPrimary(CheckResult seen) {
        List<Contact> contacts = !(seen instanceof Incomplete) && seen.evidence() instanceof ContactEvidence evidence
                ? evidence.contacts()
                : null;
        return new ContactRequest(target, sources, selectedContact, traceIdentifier, adn, contacts);
    }

    /**
     * Returns the validation by a contact of the first source. The methods of all four sources allow the same steps.
     */
    @Override
    public DcvRequest control() {
        return new DcvRequest(target, sources.get(0).control(), traceIdentifier, adn);
    }

    @Override
    public CheckType type() {
        return CheckType.CONTACT;
    }

    /** Returns the sections of the methods that would use the contacts. */
    @Override
    public String section() {
        return sources.stream().map(source -> source.method().section()).collect(Collectors.joining(", "));
    }

    @Override
    public ContactEvidence noEvidence() {
        return ContactEvidence.NONE;
    }

    @Override
    public boolean asksForSet() {
        return selectedContact == null;
    }
}
