package io.quorate.net;

import java.util.List;
import java.util.Set;

import com.google.common.net.InternetDomainName;

/**
 * What stands at the top of the DNS: the ICANN section of the Public Suffix List, which names every top-level domain of
 * the root zone. The list comes with its library; its date is the library's.
 */
public final class PublicSuffixes {

    private final Set<String> extraTlds;

    /**
     * The list with additions.
     *
     * @param extraTlds top-level domains beyond those of the root zone, for simulations and test beds
     */
    public PublicSuffixes(List<String> extraTlds) {
        this.extraTlds = Set.copyOf(extraTlds);
    }

    /** Whether a name's top-level domain is in the root zone. */
    boolean hasKnownTop(String ascii) {
        String top = ascii.substring(ascii.lastIndexOf('.') + 1);
        return extraTlds.contains(top) || InternetDomainName.from("any." + top).hasRegistrySuffix();
    }

    /** Whether the name itself is a public suffix: nobody but a registry may ask for a wildcard below it (BR 3.2.2.6). */
    boolean isPublicSuffix(String ascii) {
        return ascii.indexOf('_') < 0
                && (extraTlds.contains(ascii) || InternetDomainName.from(ascii).isRegistrySuffix());
    }
}
