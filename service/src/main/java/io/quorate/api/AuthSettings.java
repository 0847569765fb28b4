package io.quorate.api;

import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetSet;

/** The API keys and their scopes. */
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
     * @param sha256             the key's digest in lower-case hex; the key itself is not kept
     * @param certificateSubject subject of the client certificate that the key requires, or null
     */
    public record ApiKey(
            String name,
            String sha256,
            Set<Scope> scopes,
            @Nullable String certificateSubject) {

        public ApiKey {
            scopes = Set.copyOf(scopes);
            if (!OctetSet.LOWER_HEX.spans(sha256, 64, 64)) {
                throw new IllegalArgumentException("the digest of key " + name + " is not 64 lower-case hex digits");
            }
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("key " + name + " opens nothing: give it a scope");
            }
            if (certificateSubject != null && !isSubject(certificateSubject)) {
                throw new IllegalArgumentException("key " + name + " is bound to what is not a distinguished name");
            }
        }

        /** Returns a key that is not bound to a certificate. */
        public static ApiKey unbound(String name, String sha256, Set<Scope> scopes) {
            return new ApiKey(name, sha256, scopes, null);
        }

        /** Returns whether a text is a distinguished name that a certificate can have as its subject. */
        public static boolean isSubject(String text) {
            try {
                return !new X500Principal(text).getName().isEmpty();
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }

        /** Returns whether the key is accepted with this certificate, or without one if it is null. */
        boolean accepts(@Nullable X500Principal shown) {
            return certificateSubject == null || new X500Principal(certificateSubject).equals(shown);
        }
    }

    /** The paths that a key gives access to. */
    public enum Scope {
        /** The API. */
        MPIC,
        /** The perspective protocol. */
        PERSPECTIVE,
        /** The effective configuration. */
        ADMIN,
        /**
         * The pages for people: the fleet, recent verdicts, the rules of a day. Also the API, for checks of their own.
         */
        CONSOLE
    }
}
