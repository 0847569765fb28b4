package io.quorate.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The octets of a request's body. */
final class Bodies {

    private Bodies() {}

    static byte[] of(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }
}
