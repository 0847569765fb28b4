package io.quorate.config;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.config.ServiceSettings.Role;

/** The keys of authentication: the API keys of callers. */
final class AuthKeys extends Block<AuthSettings> {

    final ApiKeyKeys apiKeys;

    AuthKeys(ConfigPath path, Key<Role> role) {
        super(path);
        apiKeys = entries("keys", entry -> new ApiKeyKeys(entry, role), AuthSettings::keys);
    }

    @Override
    AuthSettings read(Values values) {
        return new AuthSettings(values.each(apiKeys));
    }

    /** One API key, of which only the digest is kept. */
    static final class ApiKeyKeys extends Block<ApiKey> {

        private static final Kind<String> SHA256 =
                Kinds.digest("64 hexadecimal digits", "[0-9A-Fa-f]{64}", hex -> hex.toLowerCase(Locale.ROOT));
        private static final Kind<String> PLAIN =
                Kinds.digest("16 to 128 of `a` to `z`, `0` to `9` and `-`", "[a-z0-9-]{16,128}", Kinds::sha256);

        private static final Kind<String> SUBJECT = new Kind<>(
                "a distinguished name (RFC 2253) such as `CN=ca-1,O=Example CA`",
                text -> Optional.of(text).filter(ApiKey::isSubject),
                Function.identity());

        final Key<String> name = required("name", Kinds.NAME, ApiKey::name)
                .saysReloadable("Name of an API key, as logs and the audit trail have it.");
        final Key<String> sha256 =
                key("sha256", SHA256, ApiKey::sha256).saysReloadable("SHA-256 of the key. Either this or `key`.");
        final Key<String> plain = hidden("key", PLAIN)
                .saysReloadable("The key itself; it is hashed when it is read and not kept. Either this or `sha256`.");
        final Key<Scope> scopes = list(
                        "scopes",
                        Kinds.word(Scope.class),
                        key -> key.scopes().stream().sorted().toList())
                .saysReloadable(
                        "Scopes of the key: the API, the perspective protocol, the effective configuration, or what people read"
                                + " (`/checks`, `/fleet`, `/perspectives`, `/compliance`) with the API for questions of their own."
                                + " At least one.");

        final Key<String> certificateSubject = key("certificate-subject", SUBJECT, ApiKey::certificateSubject)
                .saysReloadable(
                        "Subject of the client certificate with which alone this key is accepted; `http.tls.client-ca` says"
                                + " who issues it.");

        private final Key<Role> role;

        ApiKeyKeys(ConfigPath path, Key<Role> role) {
            super(path);
            this.role = role;
        }

        @Override
        ApiKey read(Values values) {
            String digest = digest(values).orElseThrow(() -> new IllegalStateException("the key was not checked"));
            return new ApiKey(values.get(name), digest, scopes(values), values.orNull(certificateSubject));
        }

        /** Returns the SHA-256 in lower-case hex, as written or computed from the key as written. */
        Optional<String> digest(Values values) {
            return values.find(sha256).or(() -> values.find(plain));
        }

        /**
         * Returns the scopes as written. A key from the variable in the form {@code name:key} gets those that the role
         * serves, but never the admin's.
         */
        Set<Scope> scopes(Values values) {
            Set<Scope> opened = EnumSet.noneOf(Scope.class);
            opened.addAll(values.all(scopes));
            if (opened.isEmpty()
                    && values.origin(Overrides.API_KEYS).equals(values.origin(values.path(name.pattern())))) {
                opened.addAll(served(values));
            }
            return opened;
        }

        private Set<Scope> served(Values values) {
            return switch (values.find(role).orElse(Role.ALL)) {
                case ALL -> EnumSet.of(Scope.MPIC, Scope.PERSPECTIVE);
                case COORDINATOR -> EnumSet.of(Scope.MPIC);
                case PERSPECTIVE -> EnumSet.of(Scope.PERSPECTIVE);
            };
        }
    }
}
