package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * DNS observations beyond the members of the API, for callers that request them. No decision rests on them.
 *
 * @param aliases     the targets of aliases in the order followed, with final dots
 * @param records     the whole record set at the end of the aliases
 * @param permissible accounts and methods that would be permitted, where only parameters of RFC 8657 forbid issuance;
 *                    null otherwise
 */
public record Detail(
        List<String> aliases,
        List<RecordSeen> records,
        @Nullable Permissible permissible) {

    public Detail {
        aliases = List.copyOf(aliases);
        records = List.copyOf(records);
    }

    /**
     * Accounts and methods in the parameters of CAA records that name this CA.
     *
     * @param accountUris accounts that would be permitted
     * @param methods     labels of methods that would be permitted
     */
    public record Permissible(List<String> accountUris, List<String> methods) {

        public Permissible {
            accountUris = List.copyOf(accountUris);
            methods = List.copyOf(methods);
        }
    }

    public Detail withPermissible(@Nullable Permissible other) {
        return new Detail(aliases, records, other);
    }
}
