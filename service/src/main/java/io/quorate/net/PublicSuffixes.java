package io.quorate.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.model.DomainName;

/** What stands at the top of the DNS: the packaged list, which says its date, and what an operator adds to it. */
public final class PublicSuffixes {

    private static final SuffixList LIST = SuffixList.packaged();
    private static final int DATE = "2026-10-22".length();

    private final Set<String> extraTlds;

    /**
     * The list with additions.
     *
     * @param extraTlds top-level domains beyond those of the root zone, for simulations and test beds
     */
    public PublicSuffixes(List<String> extraTlds) {
        this.extraTlds = Set.copyOf(extraTlds);
    }

    /** The day on which the list of suffixes and top-level domains was made. */
    public static String date() {
        return LIST.version().substring(0, DATE);
    }

    /** The list's commit. */
    public static String commit() {
        return LIST.commit();
    }

    /** Whether a name's top-level domain is in the root zone. */
    boolean hasKnownTop(String ascii) {
        String top = ascii.substring(ascii.lastIndexOf('.') + 1);
        return extraTlds.contains(top) || LIST.isTop(top);
    }

    /** Whether the name itself is a public suffix. */
    boolean isPublicSuffix(String ascii) {
        return extraTlds.contains(ascii) || LIST.isSuffix(ascii);
    }

    /**
     * Returns the base domain of a name: one label and the longest public suffix or registry-controlled name below it
     * (BR 1.6.1). Empty where the name is such a suffix itself.
     */
    public Optional<String> baseDomain(DomainName name) {
        String base = "";
        for (String part : name.lineage()) {
            if (isRegistryControlled(part) || part.indexOf('.') < 0) {
                break;
            }
            base = part;
        }
        return base.isEmpty() ? Optional.empty() : Optional.of(base);
    }

    /**
     * Whether a wildcard directly below the name would cover names of a registry's customers (BR 3.2.2.6): the name is a
     * public suffix, or the names below it are by a wildcard rule of the list ({@code *.kobe.jp}, {@code *.sch.uk}).
     */
    boolean isRegistryControlled(String ascii) {
        return isPublicSuffix(ascii) || LIST.isAboveSuffixes(ascii);
    }
}
