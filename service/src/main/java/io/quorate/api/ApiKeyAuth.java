package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.support.Digests;

/**
 * Admits callers whose key has the scope of the route. The key is in {@code x-api-key} or a bearer token (RFC 6750).
 * Keys are known by their SHA-256 alone. Every known digest is compared, in a time that does not depend on the position
 * of a difference.
 */
public final class ApiKeyAuth {

    private static final String HEADER = "x-api-key";
    private static final String BEARER = "Bearer ";
    private static final String CALLER = "caller";

    private final List<ApiKey> known;
    private final Problems problems;

    public ApiKeyAuth(AuthSettings settings, Problems problems) {
        this.known = settings.keys();
        this.problems = problems;
    }

    /** Returns a handler that admits callers with one of these scopes and answers 403 to all others. */
    Handler<RoutingContext> requires(Scope... scopes) {
        List<Scope> opening = List.of(scopes);
        return context -> {
            Optional<ApiKey> caller = find(presented(context.request()));
            if (caller.isEmpty() || opening.stream().noneMatch(caller.get().scopes()::contains)) {
                problems.forbidden(context);
            } else if (!caller.get().accepts(ClientCertificates.subjectOf(context.request()))) {
                problems.withAnotherCertificate(context);
            } else {
                context.put(CALLER, caller.get().name());
                context.next();
            }
        };
    }

    /** Returns the name of the API key of this request. */
    static String callerOf(RoutingContext context) {
        return context.get(CALLER);
    }

    /**
     * Returns the key that the request presents. {@code x-api-key} takes precedence, since a proxy may add a token of
     * its own.
     */
    private static @Nullable String presented(HttpServerRequest request) {
        String key = request.getHeader(HEADER);
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (key != null || authorization == null) {
            return key;
        }
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private Optional<ApiKey> find(@Nullable String presented) {
        byte[] digest = hexSha256(presented == null ? "" : presented);
        Optional<ApiKey> found = Optional.empty();
        for (ApiKey candidate : known) {
            if (MessageDigest.isEqual(candidate.sha256().getBytes(StandardCharsets.US_ASCII), digest)) {
                found = Optional.of(candidate);
            }
        }
        return presented == null ? Optional.empty() : found;
    }

    private static byte[] hexSha256(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
    }
}
