package io.quorate.api;

import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Perspective;
import io.quorate.support.Digests;
import io.quorate.support.OctetSet;
import io.quorate.wire.PerspectiveHeaders;
import io.quorate.wire.ProblemCodec;

/**
 * {@code GET /perspective}: the identity, version and readiness of this perspective, for callers that may request
 * checks. Coordinators probe with it, since a check would cost queries and a record.
 */
final class IdentityRoute {

    private static final byte[] NOTHING = {};

    private final @Nullable Perspective self;
    private final Readiness readiness;
    private final Supplier<String> build;
    private final ProblemCodec codec;

    IdentityRoute(@Nullable Perspective self, Readiness readiness, Supplier<String> build, ProblemCodec codec) {
        this.self = self;
        this.readiness = readiness;
        this.build = build;
        this.codec = codec;
    }

    void mountOn(Router router, Handler<RoutingContext> auth) {
        AllowedMethods.get(router, PerspectiveHeaders.IDENTITY_PATH, auth);
        AllowedMethods.get(router, PerspectiveHeaders.IDENTITY_PATH, this::answer);
        AllowedMethods.onlyGet(router, PerspectiveHeaders.IDENTITY_PATH);
    }

    private void answer(RoutingContext context) {
        List<String> obstacles = readiness.obstacles();
        boolean ready = obstacles.isEmpty();
        HttpServerResponse response = context.response()
                .setStatusCode(ready ? 200 : 503)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .putHeader(PerspectiveHeaders.BUILD, build.get());
        identify(context, self, NOTHING, response);
        Reply.end(context, Buffer.buffer(codec.state(ready ? "healthy" : "not ready", obstacles)));
    }

    /**
     * Adds the headers that identify the perspective and the request, which the coordinator compares with those it
     * expects.
     */
    static void identify(
            RoutingContext context, @Nullable Perspective self, byte[] asked, HttpServerResponse response) {
        String nonce = context.request().getHeader(PerspectiveHeaders.NONCE);
        if (self != null) {
            response.putHeader(PerspectiveHeaders.CODE, self.code())
                    .putHeader(PerspectiveHeaders.RIR, self.rir().wireName());
        }
        if (nonce != null && OctetSet.LOWER_HEX.spans(nonce, 1, 64)) {
            response.putHeader(PerspectiveHeaders.NONCE, nonce)
                    .putHeader(PerspectiveHeaders.REQUEST, Digests.sha256Hex(asked));
        }
    }
}
