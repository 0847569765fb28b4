package io.quorate.api;

import java.util.List;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets scripts of the configured origins read answers (CORS, the Fetch standard); without any, no CORS header is sent.
 * Credentials are not allowed: keys travel in headers that a script must know, and cookies are not used.
 */
final class CrossOrigin {

    private static final String METHODS = "GET, HEAD, POST";
    private static final String ASKED =
            "authorization, content-type, x-api-key, x-mpic-detail, x-mpic-applied-for, x-mpic-order," + " traceparent";
    private static final String SHOWN = "x-mpic-primary, x-mpic-reason, x-mpic-below-rules, x-mpic-account,"
            + " x-mpic-audit, x-mpic-simulation, retry-after, allow";
    private static final String MAX_AGE_SECONDS = "600";

    private final List<String> origins;

    CrossOrigin(List<String> origins) {
        this.origins = origins;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        String origin = request.getHeader("origin");
        if (!origins.isEmpty()) {
            response.putHeader("vary", "origin");
        }
        if (origin == null || !origins.contains(origin)) {
            context.next();
            return;
        }
        response.putHeader("access-control-allow-origin", origin).putHeader("access-control-expose-headers", SHOWN);
        if (isPreflight(request)) {
            response.setStatusCode(204)
                    .putHeader("access-control-allow-methods", METHODS)
                    .putHeader("access-control-allow-headers", ASKED)
                    .putHeader("access-control-max-age", MAX_AGE_SECONDS)
                    .end();
        } else {
            context.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.getHeader("access-control-request-method") != null;
    }
}
