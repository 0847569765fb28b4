package io.quorate.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The expectation {@code 100-continue} (RFC 9110 section 10.1.1) of a caller that delays its body. It is met once, when
 * only the body itself can still lead to a refusal.
 */
final class Expectation {

    private static final String MET = "continued";

    private Expectation() {}

    /**
     * Returns whether the caller is still waiting. HTTP/1.0 does not know the expectation, and it does not apply
     * without a body.
     */
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
