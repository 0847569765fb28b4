package io.quorate.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The contract at {@code /openapi.yaml} and as a page at {@code /docs}, from the jar: no other host is asked. */
final class DocsRoutes {

    private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /** Scripts are files of this host; the viewer sets styles of elements and has pictures in its style sheet. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Vertx vertx;
    private final Map<String, Future<Buffer>> read = new HashMap<>();

    DocsRoutes(Vertx vertx) {
        this.vertx = vertx;
    }

    void mountOn(Router router) {
        serve(router, "/openapi.yaml", "/openapi/mpic.yaml", "application/yaml");
        serve(router, "/docs", "/openapi/docs.html", "text/html; charset=utf-8");
        serve(router, "/docs/docs.js", "/openapi/docs.js", "text/javascript");
        serve(router, "/docs/docs.css", "/openapi/docs.css", "text/css");
        serve(router, "/docs/swagger-ui-bundle.js", VIEWER + "swagger-ui-bundle.js", "text/javascript");
        serve(router, "/docs/swagger-ui.css", VIEWER + "swagger-ui.css", "text/css");
    }

    private void serve(Router router, String path, String resource, String type) {
        Methods.get(router, path, context -> answer(context, resource, type));
        Methods.onlyGet(router, path);
    }

    private void answer(RoutingContext context, String resource, String type) {
        HttpServerResponse response = context.response();
        read.computeIfAbsent(resource, this::read)
                .compose(content -> {
                    response.putHeader("content-type", type)
                            .putHeader("content-security-policy", POLICY)
                            .putHeader("x-content-type-options", "nosniff")
                            .putHeader("referrer-policy", "no-referrer")
                            .putHeader("cache-control", "max-age=3600");
                    return Reply.end(context, content);
                })
                .onFailure(context::fail);
    }

    /** Once, when somebody first asks; on a worker, because a jar is a file. */
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
