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

import io.quorate.coordinator.NotRecorded;
import io.quorate.coordinator.RequestRefused;
import io.quorate.model.Issue;
import io.quorate.support.Scrub;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ProblemCodec.Problem;

/** Writes refusals as problem details. Their kinds and texts are in {@link ProblemType}. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String CONTENT_TYPE = "application/problem+json";
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 408, 413, 415, 500);
    private static final int RETRY_AFTER_SECONDS = 5;
    /** Time for other requests in progress on the same connection; longer than any of them takes. */
    private static final Duration OTHER_STREAMS = Duration.ofMinutes(10);

    private final ProblemCodec codec;

    public Problems(ProblemCodec codec) {
        this.codec = codec;
    }

    /** Handles every status with which the router can end a request. */
    void mountOn(Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, this::failed));
    }

    /** Answers a request that the decoder could not read. The router does not see it, and its connection is closed. */
    void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        ProblemType type = cause instanceof TooLongHttpLineException
                ? ProblemType.URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? ProblemType.HEADER_TOO_LARGE : ProblemType.BAD_REQUEST;
        request.response()
                .setStatusCode(type.status())
                .putHeader("content-type", CONTENT_TYPE)
                .putHeader("connection", "close")
                .end(Buffer.buffer(codec.encode(type.problem(), null)))
                .onComplete(sent -> request.connection().close());
    }

    /**
     * Answers a request that breaks a rule of HTTP. Below HTTP/2 the connection is closed, since nothing can be read
     * after a message of unknown length.
     */
    void broken(RoutingContext context, RequestRules.Fault fault) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("connection", "close");
            context.addEndHandler(ended -> context.request().connection().close());
        }
        answer(context, problemOf(fault));
    }

    private static Problem problemOf(RequestRules.Fault fault) {
        return switch (fault) {
            case HOSTS -> ProblemType.BAD_REQUEST.problem("The request has more than one Host. Send one.");
            case PATH ->
                ProblemType.BAD_REQUEST.problem("The path has a % that does not begin an octet. Write it as %25.");
            case TRANSFER_CODING -> ProblemType.TRANSFER_CODING.problem();
            case EXPECTATION -> ProblemType.EXPECTATION_FAILED.problem();
            case TARGET_TOO_LONG -> ProblemType.URI_TOO_LONG.problem();
            case HEADER_TOO_LARGE -> ProblemType.HEADER_TOO_LARGE.problem();
            case NONE -> ProblemType.BAD_REQUEST.problem();
        };
    }

    /** Answers a body with a content coding and names those that are accepted (RFC 9110 section 15.5.16). */
    void coded(RoutingContext context, String codings) {
        context.response().putHeader("accept-encoding", "identity");
        answer(
                context,
                ProblemType.UNSUPPORTED_CONTENT_CODING.problem("The body has the content coding " + Scrub.text(codings)
                        + ". Send it without one: the only coding that is read is identity."));
    }

    void invalid(RoutingContext context, List<Issue> issues) {
        answer(context, problemOf(issues));
    }

    private static Problem problemOf(List<Issue> issues) {
        String detail = issues.stream().map(Issue::message).collect(Collectors.joining(" "));
        return ProblemType.VALIDATION_FAILED.problem(detail).withIssues(issues);
    }

    void forbidden(RoutingContext context) {
        answer(context, ProblemType.FORBIDDEN.problem(), "Forbidden");
    }

    /** Answers a connection without the certificate that the listener requires. */
    void withoutCertificate(RoutingContext context) {
        answer(context, ProblemType.CLIENT_CERTIFICATE_REQUIRED.problem(), "Forbidden");
    }

    /** Answers a connection with another certificate than the key requires. */
    void withAnotherCertificate(RoutingContext context) {
        answer(
                context,
                ProblemType.CLIENT_CERTIFICATE_REQUIRED.problem(
                        "This key is bound to a client certificate. Connect with that certificate."),
                "Forbidden");
    }

    /**
     * Answers that this instance is stopping and closes the connection: HTTP/1.1 by a header, HTTP/2 by GOAWAY (RFC
     * 9113 sections 8.2.2 and 6.8).
     */
    void draining(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            HttpConnection connection = context.request().connection();
            context.addEndHandler(ended -> connection.shutdown(OTHER_STREAMS));
        } else {
            context.response().putHeader("connection", "close");
        }
        retryLater(context, ProblemType.DRAINING);
    }

    void overloaded(RoutingContext context) {
        retryLater(context, ProblemType.OVERLOADED);
    }

    void tooMany(RoutingContext context) {
        context.response().putHeader("retry-after", "1");
        answer(context, ProblemType.TOO_MANY_REQUESTS.problem());
    }

    void tooManyStreams(RoutingContext context) {
        retryLater(context, ProblemType.TOO_MANY_STREAMS);
    }

    void notKept(RoutingContext context) {
        answer(context, ProblemType.NOT_KEPT.problem());
    }

    void historyUnavailable(RoutingContext context) {
        retryLater(context, ProblemType.HISTORY_UNAVAILABLE);
    }

    /** Answers a valid request that led to no verdict. */
    void withoutVerdict(RoutingContext context, Throwable failure) {
        if (failure instanceof RequestRefused refused) {
            invalid(context, refused.issues());
        } else if (failure instanceof NotRecorded) {
            retryLater(context, ProblemType.NOT_RECORDED);
        } else {
            context.fail(500, failure);
        }
    }

    /** Returns the encoded problem of such a request when its answer has already begun. */
    byte[] withoutVerdict(Throwable failure) {
        if (failure instanceof RequestRefused refused) {
            return codec.encode(problemOf(refused.issues()), null);
        }
        boolean known = failure instanceof NotRecorded;
        if (!known) {
            LOG.atError().setCause(failure).log("internal error: request");
        }
        return codec.encode((known ? ProblemType.NOT_RECORDED : ProblemType.INTERNAL).problem(), null);
    }

    private void retryLater(RoutingContext context, ProblemType type) {
        context.response().putHeader("retry-after", String.valueOf(RETRY_AFTER_SECONDS));
        answer(context, type.problem());
    }

    /** Answers any request that the router could not serve, by its status and without internal detail. */
    void failed(RoutingContext context) {
        Throwable failure = context.failure();
        int status = failure == null || context.statusCode() < 500 ? context.statusCode() : 500;
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        ProblemType type = ofStatus(status);
        if (type == ProblemType.INTERNAL) {
            LOG.atError().setCause(failure).log("internal error: request");
        }
        answer(context, type.problem());
    }

    private static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> ProblemType.BAD_REQUEST;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 408 -> ProblemType.BODY_TOO_SLOW;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INTERNAL;
        };
    }

    private void answer(RoutingContext context, Problem problem) {
        answer(context, problem, null);
    }

    private void answer(RoutingContext context, Problem problem, @Nullable String legacyMessage) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(problem.status()).putHeader("content-type", CONTENT_TYPE);
            if (Expectation.isOpen(context) && context.request().version() == HttpVersion.HTTP_1_1) {
                // The caller may or may not send the body now, so the next octets on this connection would be
                // ambiguous.
                response.putHeader("connection", "close");
            }
            Reply.end(context, Buffer.buffer(codec.encode(problem, legacyMessage)));
        }
    }
}
