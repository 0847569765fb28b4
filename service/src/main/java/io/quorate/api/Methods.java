package io.quorate.api;

import io.vertx.ext.web.Router;

/** The last route of a path: whatever came by another method learns which one is meant. */
final class Methods {

    private Methods() {}

    /** Mounted behind the routes that serve the path. */
    static void only(Router router, String method, String path) {
        router.route(path).handler(context -> {
            context.response().putHeader("allow", method);
            context.fail(405);
        });
    }
}
