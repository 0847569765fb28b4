package io.quorate.api;

import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /configz}: the effective configuration of this process, for keys of the operator only. */
final class ConfigRoute {

    private static final String PATH = "/configz";

    private final Supplier<byte[]> effective;

    /** @param effective returns JSON whose secrets are already masked */
    ConfigRoute(Supplier<byte[]> effective) {
        this.effective = effective;
    }

    void mountOn(Router router, Handler<RoutingContext> auth) {
        AllowedMethods.get(router, PATH, auth);
        AllowedMethods.get(router, PATH, this::answer);
        AllowedMethods.onlyGet(router, PATH);
    }

    private void answer(RoutingContext context) {
        context.response().putHeader("content-type", "application/json").putHeader("cache-control", "no-store");
        Reply.end(context, Buffer.buffer(effective.get()));
    }
}
