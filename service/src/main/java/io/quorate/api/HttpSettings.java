package io.quorate.api;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the API's listener.
 *
 * @param basePaths    prefixes below which {@code POST /mpic} is served
 * @param maxBodyBytes limit above which a request body is answered with 413
 * @param tls          null for plain HTTP, behind a load balancer that terminates TLS
 * @param limits       the amount of work that is accepted
 * @param corsOrigins  origins whose scripts may read answers; none by default
 */
public record HttpSettings(
        String host,
        int port,
        List<String> basePaths,
        int maxBodyBytes,
        @Nullable TlsSettings tls,
        Limits limits,
        List<String> corsOrigins) {

    public static final HttpSettings DEFAULTS =
            HttpSettings.ofOneOrigin("0.0.0.0", 8080, List.of("/", "/v1"), 65536, null, HttpSettings.Limits.DEFAULTS);

    public HttpSettings {
        basePaths = List.copyOf(basePaths);
        corsOrigins = List.copyOf(corsOrigins);
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

    /** Settings without cross-origin access. */
    public static HttpSettings ofOneOrigin(
            String host, int port, List<String> basePaths, int maxBodyBytes, @Nullable TlsSettings tls, Limits limits) {
        return new HttpSettings(host, port, basePaths, maxBodyBytes, tls, limits, List.of());
    }

    /**
     * The amount of work that the process accepts; more is answered with 503 or 429.
     *
     * @param inFlight          requests in progress at one time
     * @param requestsPerSecond rate of one API key; 0 for no limit
     * @param connections       open connections of one listener
     * @param headerTimeout     time from the first octet of a request to the end of its header
     * @param bodyTimeout       time from there to the end of its body
     * @param streams           answers being sent as events at one time
     */
    public record Limits(
            int inFlight,
            int requestsPerSecond,
            int connections,
            Duration headerTimeout,
            Duration bodyTimeout,
            int streams) {

        private static final int DEFAULT_STREAMS = 200;

        public static final Limits DEFAULTS = new Limits(2000, 0, 4096, HeaderDeadline.DEFAULT, Duration.ofSeconds(10));

        public Limits {
            if (inFlight < 1 || connections < 1 || streams < 1 || requestsPerSecond < 0) {
                throw new IllegalArgumentException(
                        "one request under way, one connection and one stream are the least, and a rate is not negative");
            }
            if (headerTimeout.toMillis() < 1 || bodyTimeout.toMillis() < 1) {
                throw new IllegalArgumentException("timeouts are above zero");
            }
        }

        /** Limits with the default number of streams. */
        public Limits(
                int inFlight, int requestsPerSecond, int connections, Duration headerTimeout, Duration bodyTimeout) {
            this(inFlight, requestsPerSecond, connections, headerTimeout, bodyTimeout, DEFAULT_STREAMS);
        }
    }

    /**
     * TLS settings of the API's listener. Files are in PEM.
     *
     * @param clientCa   the CA whose client certificates are requested, or null
     * @param clientAuth the treatment of requests without a client certificate; applies if there is a CA
     */
    public record TlsSettings(
            String certificate, String key, @Nullable String clientCa, ClientAuth clientAuth) {

        /** The treatment of a caller that presents no certificate. */
        public enum ClientAuth {
            /** It is refused, except on the health paths. */
            REQUIRED,
            /** It is served like any other. */
            WANTED
        }
    }
}
