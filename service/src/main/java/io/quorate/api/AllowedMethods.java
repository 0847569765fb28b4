package io.quorate.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The methods of a path: HEAD wherever GET is, and for all others a problem that names those of the path. */
final class AllowedMethods {

    private AllowedMethods() {}

    /** Serves a path by GET and HEAD; handlers end their response by {@link Reply}. */
    static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
    }

    /** The last route of a path that {@link #get} serves. */
    static void onlyGet(Router router, String path) {
        only(router, "GET, HEAD", path);
    }

    /** The last route of a path, mounted behind the routes that serve it. */
    static void only(Router router, String methods, String path) {
        router.route(path).handler(context -> {
            context.response().putHeader("allow", methods);
            context.fail(405);
        });
    }
}
