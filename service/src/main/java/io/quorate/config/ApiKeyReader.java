package io.quorate.config;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.support.Digests;

/** Reads API keys: only their digests are kept. */
record ApiKeyReader(Values values) {

    int count() {
        return values.count(Overrides.API_KEYS);
    }

    ApiKey key(int position) {
        return new ApiKey(
                values.get(ServerKeys.KEY_NAME, position),
                digest(position).orElseThrow(() -> new IllegalStateException("the key was not checked")),
                scopes(position));
    }

    /** SHA-256 in lower-case hex, as written or of the key as written. */
    Optional<String> digest(int position) {
        return values.find(ServerKeys.KEY_SHA256, position)
                .map(hex -> hex.toLowerCase(Locale.ROOT))
                .or(() -> values.find(ServerKeys.KEY_PLAIN, position).map(ApiKeyReader::sha256));
    }

    /** The scopes as written; for {@code name:key} in a variable what the role serves, never the admin's page. */
    Set<Scope> scopes(int position) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(values.all(ServerKeys.KEY_SCOPES, position));
        if (scopes.isEmpty() && values.origin(Overrides.API_KEYS).equals(nameOrigin(position))) {
            scopes.addAll(served());
        }
        return scopes;
    }

    private String nameOrigin(int position) {
        return values.origin(ServerKeys.KEY_NAME.pattern().at(position));
    }

    private Set<Scope> served() {
        return switch (new RoleView(values).role()) {
            case ALL -> EnumSet.of(Scope.MPIC, Scope.PERSPECTIVE);
            case COORDINATOR -> EnumSet.of(Scope.MPIC);
            case PERSPECTIVE -> EnumSet.of(Scope.PERSPECTIVE);
        };
    }

    static String sha256(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
