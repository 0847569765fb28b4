package io.quorate.caa;

import java.util.List;

/**
 * This CA's own words in CAA records.
 *
 * @param domains             issuer domain names, where a request names none
 * @param accountUris         RFC 8657 account URIs accepted where a request names none; empty means not enforced
 * @param caseSensitiveIssuer whether issuer domain names are compared with case, as Boulder does
 * @param climb               in which order the tree is asked
 */
public record CaaSettings(
        List<String> domains, List<String> accountUris, boolean caseSensitiveIssuer, ClimbOrder climb) {

    /** In which order a name and its parents are asked. The decision is the same: the nearest set counts. */
    public enum ClimbOrder {
        /** The name first; where it has no set, all its parents at the same time. */
        STAGED,
        /** All at the same time. */
        PARALLEL
    }

    public CaaSettings {
        domains = List.copyOf(domains);
        accountUris = List.copyOf(accountUris);
    }
}
