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
 */
public record ContactRequest(
        DomainName target,
        List<ContactSource> sources,
        @Nullable String selectedContact,
        @Nullable String traceIdentifier)
        implements CheckRequest {

    public ContactRequest {
        sources = sources.stream()
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a contact check has a source");
        }
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
