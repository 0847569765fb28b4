package io.quorate.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Keeps the octets of a request's body between its handlers. */
final class RequestBody {

    private static final String KEY = "body";

    private RequestBody() {}

    static void keep(RoutingContext context, Buffer body) {
        context.put(KEY, body);
    }

    static byte[] of(RoutingContext context) {
        Buffer body = context.get(KEY);
        return body == null ? new byte[0] : body.getBytes();
    }
}
