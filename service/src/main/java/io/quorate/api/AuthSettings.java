package io.quorate.api;

import java.util.List;
import java.util.Set;

import io.quorate.support.OctetSet;

/** Who may call what. */
public record AuthSettings(List<ApiKey> keys) {

    public AuthSettings {
        keys = List.copyOf(keys);
        if (keys.stream().map(ApiKey::name).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("two keys have one name");
        }
    }

    /**
     * One named key.
     *
     * @param sha256 the key's digest in lower-case hex: the key itself is nowhere
     */
    public record ApiKey(String name, String sha256, Set<Scope> scopes) {

        public ApiKey {
            scopes = Set.copyOf(scopes);
            if (!OctetSet.LOWER_HEX.spans(sha256, 64, 64)) {
                throw new IllegalArgumentException("the digest of key " + name + " is not 64 lower-case hex digits");
            }
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("key " + name + " opens nothing: give it a scope");
            }
        }
    }

    /** What a key opens: the API, the perspective protocol, the effective configuration, or the pages that change nothing. */
    public enum Scope {
        MPIC,
        PERSPECTIVE,
        ADMIN,
        CONSOLE
    }
}
