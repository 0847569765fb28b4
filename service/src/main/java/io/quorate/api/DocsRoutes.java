package io.quorate.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The documents in the jar: the contract at {@code /openapi.yaml} and as a page at {@code /docs}, and the catalogue of
 * errors at {@code /docs/errors}, to which the {@code type} of each problem refers. No other host is contacted.
 */
final class DocsRoutes {

    private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String ROOT = "/";
    private static final String DOCS = "/docs";

    /** Allows scripts from this host. The viewer sets styles of elements and has pictures in its style sheet. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * Placeholder for the relative path from a page to {@code /docs/}: links are relative, so that a proxy may add a
     * prefix.
     */
    private static final String WAY = "{docs}";

    private static final String ERRORS = "{errors}";

    private final Vertx vertx;
    private final Supplier<byte[]> errors;
    private final Map<String, Future<Buffer>> read = new HashMap<>();

    /** The documents' routes on one event loop, with the catalogue of errors as HTML. */
    DocsRoutes(Vertx vertx, Supplier<byte[]> errors) {
        this.vertx = vertx;
        this.errors = errors;
    }

    void mountOn(Router router) {
        AllowedMethods.get(router, ROOT, DocsRoutes::leadToDocs);
        AllowedMethods.onlyGet(router, ROOT);
        // Some browsers save application/yaml (RFC 9512) or text/yaml to a file; all of them show text/plain.
        serve(router, "/openapi.yaml", "/openapi/mpic.yaml", TEXT);
        get(router, DOCS, HTML, context -> page(context, "/openapi/docs.html", "docs/", ""));
        get(router, "/docs/paths.txt", TEXT, context -> Future.succeededFuture(Buffer.buffer(paths(router))));
        serve(router, "/docs/docs.js", "/openapi/docs.js", "text/javascript");
        serve(router, "/docs/swagger-ui-bundle.js", VIEWER + "swagger-ui-bundle.js", "text/javascript");
        serve(router, "/docs/swagger-ui.css", VIEWER + "swagger-ui.css", "text/css");
        mountErrorsOn(router);
    }

    void mountErrorsOn(Router router) {
        get(
                router,
                "/docs/errors",
                HTML,
                context -> page(context, "/openapi/errors.html", "", "../")
                        .map(page -> Buffer.buffer(page.toString()
                                .replace(ERRORS, Buffer.buffer(errors.get()).toString()))));
        serve(router, "/docs/docs.css", "/openapi/docs.css", "text/css");
    }

    private static void leadToDocs(RoutingContext context) {
        context.response().setStatusCode(303).putHeader("location", DOCS + "/");
        Reply.end(context, Buffer.buffer());
    }

    /** Returns the paths of this listener, one per line, so that the page can hide the contract's other operations. */
    private static String paths(Router router) {
        return router.getRoutes().stream()
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .map(path -> path.replace(":id", "{id}"))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void serve(Router router, String path, String resource, String type) {
        get(router, path, type, context -> resource(resource));
    }

    /** The content of a path. */
    private interface Source {
        Future<Buffer> of(RoutingContext context);
    }

    private static void get(Router router, String path, String type, Source source) {
        AllowedMethods.get(
                router,
                path,
                context -> source.of(context)
                        .compose(content -> answer(context, type, content))
                        .onFailure(context::fail));
        AllowedMethods.onlyGet(router, path);
    }

    private static Future<Void> answer(RoutingContext context, String type, Buffer content) {
        HttpServerResponse response = context.response();
        response.putHeader("content-type", type)
                .putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cache-control", "max-age=3600");
        return Reply.end(context, content);
    }

    /** Returns a page. Its path may have a trailing slash or not. */
    private Future<Buffer> page(RoutingContext context, String resource, String without, String with) {
        String way = context.request().path().endsWith("/") ? with : without;
        return resource(resource).map(page -> Buffer.buffer(page.toString().replace(WAY, way)));
    }

    private Future<Buffer> resource(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    /** Reads a resource at its first request, on a worker, because a jar is a file. */
    private Future<Buffer> read(String resource) {
        return vertx.executeBlocking(() -> {
            try (InputStream in = DocsRoutes.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + resource);
                }
                return Buffer.buffer(in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
