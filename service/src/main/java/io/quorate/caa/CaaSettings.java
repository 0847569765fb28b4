package io.quorate.caa;

import java.util.List;

/**
 * This CA's settings for CAA checks.
 *
 * @param domains             issuer domain names, used if a request names none
 * @param accountUris         RFC 8657 account URIs, used if a request names none; empty means not enforced
 * @param caseSensitiveIssuer true if issuer domain names are compared with case, as Boulder does
 * @param climb               the order in which the tree is asked
 */
public record CaaSettings(
        List<String> domains, List<String> accountUris, boolean caseSensitiveIssuer, ClimbOrder climb) {

    /**
     * The order in which a name and its parents are asked. The decision does not depend on it: the nearest set counts.
     */
    public enum ClimbOrder {
        /** The name first; if it has no set, all its parents at the same time. */
        STAGED,
        /** All at the same time. */
        PARALLEL
    }

    public CaaSettings {
        domains = List.copyOf(domains);
        accountUris = List.copyOf(accountUris);
    }
}
