package io.quorate.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which contacts does this name publish?
 *
 * @param sources         where to look, each once, in the order of answers; never empty
 * @param selectedContact the one that the CA wants to use, as it was published or canonical; null where it wants all
 * @param adn             asked beside the check where only aliases can lead from the applied-for name to the target; null
 *                        otherwise
 * @param ofPrimary       the contacts that the primary saw in the same attempt, for perspectives that can be asked only for
 *                        single ones; null where it has not looked. Never sent to perspectives of ours
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

    /** A check that asks for no steps. */
    public ContactRequest(
            DomainName target,
            List<ContactSource> sources,
            @Nullable String selectedContact,
            @Nullable String traceIdentifier) {
        this(target, sources, selectedContact, traceIdentifier, null, null);
    }

    /** Returns a copy that asks for the steps from an applied-for name, or for none. */
    public ContactRequest withAdn(@Nullable AdnQuestion question) {
        return new ContactRequest(target, sources, selectedContact, traceIdentifier, question, ofPrimary);
    }

    /** Returns a copy with what the primary saw; without where it could not look. */
    public ContactRequest afterPrimary(CheckResult seen) {
        List<Contact> contacts = !(seen instanceof Incomplete) && seen.evidence() instanceof ContactEvidence evidence
                ? evidence.contacts()
                : null;
        return new ContactRequest(target, sources, selectedContact, traceIdentifier, adn, contacts);
    }

    /** That by a contact of the first source: the methods of all four allow the same steps. */
    @Override
    public DcvRequest control() {
        return new DcvRequest(target, sources.get(0).control(), traceIdentifier, adn);
    }

    @Override
    public CheckType type() {
        return CheckType.CONTACT;
    }

    /** The sections of the methods that would use the contacts. */
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
