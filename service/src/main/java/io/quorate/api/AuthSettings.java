package io.quorate.api;

import java.util.List;
import java.util.Set;

/** Who may call what. */
public record AuthSettings(List<ApiKey> keys) {

    public AuthSettings {
        keys = List.copyOf(keys);
    }

    /**
     * One named key.
     *
     * @param sha256 the key's digest in lower-case hex: the key itself is nowhere
     */
    public record ApiKey(String name, String sha256, Set<Scope> scopes) {

        public ApiKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /** What a key opens: the API, the perspective protocol, or the effective configuration. */
    public enum Scope {
        MPIC,
        PERSPECTIVE,
        ADMIN
    }
}
