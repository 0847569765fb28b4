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
 */
public record ContactRequest(
        DomainName target,
        List<ContactSource> sources,
        @Nullable String selectedContact,
        @Nullable String traceIdentifier,
        @Nullable AdnQuestion adn)
        implements CheckRequest {

    public ContactRequest {
        sources = sources.stream().distinct().sorted(Comparator.naturalOrder()).toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a contact check has a source");
        }
    }

    /** A check that asks for no steps. */
    public ContactRequest(
            DomainName target,
            List<ContactSource> sources,
            @Nullable String selectedContact,
            @Nullable String traceIdentifier) {
        this(target, sources, selectedContact, traceIdentifier, null);
    }

    /** Returns a copy that asks for the steps from an applied-for name, or for none. */
    public ContactRequest withAdn(@Nullable AdnQuestion question) {
        return new ContactRequest(target, sources, selectedContact, traceIdentifier, question);
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
