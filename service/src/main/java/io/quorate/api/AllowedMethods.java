package io.quorate.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Mounts the methods of a path: GET also serves HEAD, and a method that is not served gets a problem with
 * {@code Allow}.
 */
final class AllowedMethods {

    private AllowedMethods() {}

    /** Serves a path by GET and HEAD. The handlers end their response through {@link Reply}. */
    static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
    }

    /** Mounts the last route of a path that {@link #get} serves. */
    static void onlyGet(Router router, String path) {
        only(router, "GET, HEAD", path);
    }

    /** Mounts the last route of a path, after the routes that serve it. */
    static void only(Router router, String methods, String path) {
        router.route(path).handler(context -> {
            context.response().putHeader("allow", methods);
            context.fail(405);
        });
    }
}
