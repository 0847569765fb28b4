package io.quorate.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Ends a response. For a HEAD request it sends the header section that GET would get, without the body. */
final class Reply {

    private Reply() {}

    static Future<Void> end(RoutingContext context, Buffer body) {
        HttpServerResponse response = context.response();
        return HttpMethod.HEAD.equals(context.request().method())
                ? response.putHeader("content-length", String.valueOf(body.length()))
                        .end()
                : response.end(body);
    }
}
