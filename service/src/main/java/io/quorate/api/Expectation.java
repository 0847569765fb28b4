package io.quorate.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * A caller who waits with the body until it hears {@code 100 Continue} (RFC 9110 section 10.1.1). It hears it once, when
 * nothing but the body itself can still lead to a refusal.
 */
final class Expectation {

    private static final String MET = "continued";

    private Expectation() {}

    /** Whether the caller still waits. HTTP/1.0 does not know the expectation, and without a body there is none. */
    static boolean isOpen(RoutingContext context) {
        HttpServerRequest request = context.request();
        String expected = request.getHeader(HttpHeaders.EXPECT);
        return expected != null
                && "100-continue".equalsIgnoreCase(expected.strip())
                && request.version() != HttpVersion.HTTP_1_0
                && hasBody(request)
                && context.get(MET) == null;
    }

    static void meet(RoutingContext context) {
        context.put(MET, true);
        context.response().writeContinue();
    }

    private static boolean hasBody(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return !request.isEnded();
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !"0".equals(length);
    }
}
