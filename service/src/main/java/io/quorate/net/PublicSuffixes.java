package io.quorate.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.model.DomainName;

/** Answers questions on public suffixes and top-level domains from the packaged list, with the operator's additions. */
public final class PublicSuffixes {

    private static final SuffixList LIST = SuffixList.packaged();
    private static final int DATE = "2026-10-22".length();

    private final Set<String> extraTlds;

    /**
     * Creates the list with additions.
     *
     * @param extraTlds top-level domains beyond those of the root zone, for simulations and test beds
     */
    public PublicSuffixes(List<String> extraTlds) {
        this.extraTlds = Set.copyOf(extraTlds);
    }

    /** Returns the day on which the packaged list was made. */
    public static String date() {
        return LIST.version().substring(0, DATE);
    }

    /** Returns the commit of the packaged list. */
    public static String commit() {
        return LIST.commit();
    }

    /** Returns whether a name's top-level domain is in the root zone. */
    boolean hasKnownTop(String ascii) {
        String top = ascii.substring(ascii.lastIndexOf('.') + 1);
        return extraTlds.contains(top) || LIST.isTop(top);
    }

    /** Returns whether the name itself is a public suffix. */
    boolean isPublicSuffix(String ascii) {
        return extraTlds.contains(ascii) || LIST.isSuffix(ascii);
    }

    /**
     * Returns the base domain of a name: one label and the longest public suffix or registry-controlled name below it
     * (BR 1.6.1). Empty if the name is such a suffix itself.
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
     * Returns whether a wildcard directly below the name would cover names of a registry's customers (BR 3.2.2.6): the
     * name is a public suffix, or the list has a rule for names below it ({@code *.kobe.jp}, {@code *.sch.uk}).
     */
    boolean isRegistryControlled(String ascii) {
        return isPublicSuffix(ascii) || LIST.isAboveSuffixes(ascii);
    }
}
