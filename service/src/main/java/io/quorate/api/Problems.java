package io.quorate.api;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.model.Issue;
import io.quorate.support.Scrub;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ProblemCodec.Problem;

/** The one place where a fault becomes an answer. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String CONTENT_TYPE = "application/problem+json";
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, 408, 413, 415, 500);
    private static final Problem URI_TOO_LONG = problem(414, "uri-too-long", "URI too long", "Send a shorter path.");
    private static final Problem HEADER_TOO_LARGE =
            problem(431, "header-too-large", "Header too large", "Send fewer and shorter header fields.");
    private static final String NOT_HTTP = "The request is not well-formed HTTP.";
    private static final int RETRY_AFTER_SECONDS = 5;
    /** Requests under way on the same connection may end; longer than any of them takes. */
    private static final Duration OTHER_STREAMS = Duration.ofMinutes(10);

    private final ProblemCodec codec;

    public Problems(ProblemCodec codec) {
        this.codec = codec;
    }

    /** Every status that the router can end a request with. */
    void mountOn(Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, this::failed));
    }

    /** What the decoder could not read: no router sees it, and its connection is closed. */
    void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = cause instanceof TooLongHttpLineException
                ? URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? HEADER_TOO_LARGE : badRequest(NOT_HTTP);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", CONTENT_TYPE)
                .putHeader("connection", "close")
                .end(Buffer.buffer(codec.encode(problem, null)))
                .onComplete(sent -> request.connection().close());
    }

    /** A request that breaks a rule of HTTP. What follows a message of unknown length cannot be read, so the connection ends. */
    void broken(RoutingContext context, RequestRules.Fault fault) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("connection", "close");
            context.addEndHandler(ended -> context.request().connection().close());
        }
        answer(context, problemOf(fault));
    }

    private static Problem problemOf(RequestRules.Fault fault) {
        return switch (fault) {
            case HOSTS -> badRequest("The request has more than one Host. Send one.");
            case PATH -> badRequest("The path has a % that begins no octet. Write it as %25.");
            case TRANSFER_CODING ->
                problem(
                        501,
                        "transfer-coding-not-implemented",
                        "Transfer coding not implemented",
                        "The body has a transfer coding that is not known here. Send it with content-length, or chunked.");
            case EXPECTATION ->
                problem(
                        417,
                        "expectation-failed",
                        "Expectation failed",
                        "The only expectation that is known here is 100-continue. Leave the header Expect out.");
            case TARGET_TOO_LONG -> URI_TOO_LONG;
            case HEADER_TOO_LARGE -> HEADER_TOO_LARGE;
            case NONE -> badRequest(NOT_HTTP);
        };
    }

    /** A body in a content coding: the answer names those that are read (RFC 9110 section 15.5.16). */
    void coded(RoutingContext context, String codings) {
        context.response().putHeader("accept-encoding", "identity");
        answer(
                context,
                problem(
                        415,
                        "unsupported-content-coding",
                        "Unsupported content coding",
                        "The body has the content coding " + Scrub.text(codings)
                                + ". Send it without one: the only coding that is read is identity."));
    }

    void invalid(RoutingContext context, List<Issue> issues) {
        String detail = issues.stream().map(Issue::message).collect(Collectors.joining("; "));
        answer(context, new Problem(400, "request-validation-failed", "The request is not valid", detail, issues));
    }

    void forbidden(RoutingContext context) {
        Problem problem = problem(
                403, "forbidden", "Forbidden", "Send a known key with the scope of this path in the header x-api-key.");
        answer(context, problem, "Forbidden");
    }

    void withoutCertificate(RoutingContext context, String detail) {
        answer(context, problem(403, "client-certificate-required", "Forbidden", detail), "Forbidden");
    }

    /** Answers and closes the connection: HTTP/1.1 by a header, HTTP/2 by GOAWAY (RFC 9113 sections 8.2.2 and 6.8). */
    void draining(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            HttpConnection connection = context.request().connection();
            context.addEndHandler(ended -> connection.shutdown(OTHER_STREAMS));
        } else {
            context.response().putHeader("connection", "close");
        }
        retryLater(context, "draining", "This instance is stopping. Ask again: another one answers.");
    }

    void overloaded(RoutingContext context) {
        retryLater(context, "overloaded", "This instance has as much work as it can do. Ask again a little later.");
    }

    void tooMany(RoutingContext context) {
        context.response().putHeader("retry-after", "1");
        answer(
                context,
                problem(
                        429,
                        "too-many-requests",
                        "Too many requests",
                        "This key sends more requests a second than it may. Ask again a little later."));
    }

    void retryLater(RoutingContext context, String key, String detail) {
        context.response().putHeader("retry-after", String.valueOf(RETRY_AFTER_SECONDS));
        answer(context, problem(503, key, "Not available", detail));
    }

    /** Whatever the router could not serve: by its status, without anything internal. */
    void failed(RoutingContext context) {
        Throwable failure = context.failure();
        int status = failure == null || context.statusCode() < 500 ? context.statusCode() : 500;
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        switch (status) {
            case 400 -> answer(context, badRequest(NOT_HTTP));
            case 404 -> answer(context, problem(404, "not-found", "Not found", "There is nothing at this path."));
            case 405 ->
                answer(context, problem(405, "method-not-allowed", "Method not allowed", "See the header Allow."));
            case 406 -> answer(context, problem(406, "not-acceptable", "Not acceptable", "Accept application/json."));
            case 408 ->
                answer(
                        context,
                        problem(
                                408,
                                "body-too-slow",
                                "Request timeout",
                                "The body did not arrive in time. Send it at once."));
            case 413 -> answer(context, problem(413, "body-too-large", "Body too large", "Send a smaller body."));
            case 415 ->
                answer(
                        context,
                        problem(
                                415,
                                "unsupported-media-type",
                                "Unsupported media type",
                                "Send JSON, with content-type application/json."));
            default -> {
                LOG.atError().setCause(failure).log("request failed by our own fault");
                answer(
                        context,
                        problem(
                                500,
                                "internal",
                                "Internal error",
                                "The service failed. Its log names the cause; ask again."));
            }
        }
    }

    private void answer(RoutingContext context, Problem problem) {
        answer(context, problem, null);
    }

    private void answer(RoutingContext context, Problem problem, @Nullable String legacyMessage) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(problem.status()).putHeader("content-type", CONTENT_TYPE);
            if (Expectation.isOpen(context) && context.request().version() == HttpVersion.HTTP_1_1) {
                // Its caller may send the body or not: what comes next on this connection has no certain meaning.
                response.putHeader("connection", "close");
            }
            Reply.end(context, Buffer.buffer(codec.encode(problem, legacyMessage)));
        }
    }

    private static Problem badRequest(String detail) {
        return problem(400, "bad-request", "Bad request", detail);
    }

    private static Problem problem(int status, String key, String title, String detail) {
        return new Problem(status, key, title, detail, List.of());
    }
}
