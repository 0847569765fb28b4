package io.quorate.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.quorate.support.Digests;

/**
 * The page for people at {@code /console/}. Only the files of the jar that a list names are served; the list is read at
 * the start. The page holds no secret and needs no key. It asks its user for one, and everything it reads is
 * authenticated like any other call.
 */
final class ConsoleRoutes {

    private static final String PATH = "/console";
    private static final String FOLDER = "/console/";
    private static final String LIST = "files.txt";
    private static final String INDEX = "index.html";

    /** Allows no other host, nothing inline, and no text that becomes markup (Trusted Types). */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private final Vertx vertx;
    private final Map<String, Future<Content>> read = new HashMap<>();

    /** The console's routes on one event loop. */
    ConsoleRoutes(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A file and its digest, with which browsers revalidate it. */
    private record Content(Buffer octets, String tag) {}

    void mountOn(Router router) {
        // A route without a trailing slash serves both forms. The page's links are relative to the form with the slash.
        AllowedMethods.get(router, PATH, context -> {
            if (context.request().path().endsWith("/")) {
                serve(context, INDEX);
            } else {
                context.response().setStatusCode(308).putHeader("location", "console/");
                Reply.end(context, Buffer.buffer());
            }
        });
        AllowedMethods.onlyGet(router, PATH);
        for (String file : files()) {
            AllowedMethods.get(router, FOLDER + file, context -> serve(context, file));
            AllowedMethods.onlyGet(router, FOLDER + file);
        }
    }

    /** Returns the files to serve, each with an extension of a known type. */
    static List<String> files() {
        return new String(octets(LIST), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(file -> !file.isEmpty() && typeOf(file).isPresent())
                .toList();
    }

    private static Optional<String> typeOf(String file) {
        return Optional.ofNullable(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
    }

    private void serve(RoutingContext context, String file) {
        read.computeIfAbsent(file, this::content)
                .onSuccess(content -> answer(context, file, content))
                .onFailure(context::fail);
    }

    /** Reads a file at its first request, on a worker, because a jar is a file. */
    private Future<Content> content(String file) {
        return vertx.executeBlocking(() -> {
            byte[] octets = octets(file);
            return new Content(Buffer.buffer(octets), "\"" + Digests.sha256Hex(octets) + "\"");
        });
    }

    private static void answer(RoutingContext context, String file, Content content) {
        HttpServerResponse response = context.response();
        response.putHeader("content-type", typeOf(file).orElseThrow())
                .putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cache-control", "no-cache")
                .putHeader("etag", content.tag());
        if (context.request().headers().getAll("if-none-match").contains(content.tag())) {
            response.setStatusCode(304).end();
        } else {
            Reply.end(context, content.octets());
        }
    }

    private static byte[] octets(String file) {
        try (InputStream in = ConsoleRoutes.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
