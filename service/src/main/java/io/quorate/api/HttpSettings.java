package io.quorate.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the API listens.
 *
 * @param basePaths    each {@code POST /mpic} is served below each of them
 * @param maxBodyBytes a larger request body is answered with 413
 * @param tls          null for plain HTTP, behind a load balancer that ends TLS
 */
public record HttpSettings(
        String host,
        int port,
        List<String> basePaths,
        int maxBodyBytes,
        @Nullable TlsSettings tls) {

    public static final HttpSettings DEFAULTS = new HttpSettings("0.0.0.0", 8080, List.of("/", "/v1"), 65536, null);

    public HttpSettings {
        basePaths = List.copyOf(basePaths);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a listening port is 0 to 65535, not " + port);
        }
        if (basePaths.isEmpty() || basePaths.stream().anyMatch(path -> !path.startsWith("/"))) {
            throw new IllegalArgumentException("base paths begin with / and there is at least one: " + basePaths);
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("a body limit is above zero, not " + maxBodyBytes);
        }
    }

    /**
     * TLS of the API's listener; files in PEM.
     *
     * @param clientCa the CA whose client certificates are asked for, or null
     */
    public record TlsSettings(
            String certificate, String key, @Nullable String clientCa) {}
}
