package io.quorate.caa;

import java.util.List;

/**
 * This CA's own words in CAA records.
 *
 * @param domains             issuer domain names, where a request names none
 * @param accountUris         RFC 8657 account URIs accepted where a request names none; empty means not enforced
 * @param caseSensitiveIssuer whether issuer domain names are compared with case, as Boulder does
 */
public record CaaSettings(List<String> domains, List<String> accountUris, boolean caseSensitiveIssuer) {

    public CaaSettings {
        domains = List.copyOf(domains);
        accountUris = List.copyOf(accountUris);
    }
}
