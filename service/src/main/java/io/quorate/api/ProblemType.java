package io.quorate.api;

import java.util.List;

import io.quorate.model.CatalogueEntry;
import io.quorate.wire.ProblemCodec.Problem;

/**
 * The kinds of refusals, one row each, by the key that ends a problem's {@code type}. {@link Problems} writes the
 * answers.
 */
public enum ProblemType implements CatalogueEntry {
    VALIDATION_FAILED(
            400,
            "request-validation-failed",
            "The request is not valid",
            "See validation_issues.",
            "The request breaks a rule; `validation_issues` names all of them at once.",
            "The client corrects each: `loc` says where, `message` what is expected.",
            "Open MPIC"),
    BAD_REQUEST(
            400,
            "bad-request",
            "Bad request",
            "The request is not well-formed HTTP. Look at the client, or at a proxy in front of this service.",
            "The request is not well-formed HTTP, has more than one `Host`, or a `%` in the path that does not begin an octet.",
            "The client, or the operator of a proxy in front of the service, sends what RFC 9112 allows.",
            "RFC 9112 sections 2.2 and 3.2, RFC 3986 section 2.1"),
    FORBIDDEN(
            403,
            "forbidden",
            "Forbidden",
            "Send a known key with the scope of this path in the header x-api-key.",
            "There is no key, an unknown key, or one without the scope of the path.",
            "The client sends `x-api-key` or `Authorization: Bearer`; the operator gives the key its scope: `mpic` for `/mpic`,"
                    + " `perspective` for `/caa`, `/dcv`, `/contact`, `/records` and `/perspective`, `admin` for `/configz`, `console` for `/mpic` and what people read: `/checks`, `/fleet`,"
                    + " `/perspectives`, `/compliance`.",
            "Open MPIC"),
    CLIENT_CERTIFICATE_REQUIRED(
            403,
            "client-certificate-required",
            "Forbidden",
            "This path needs a client certificate. Connect with one that the operator's CA has issued.",
            "The listener requires a client certificate (`http.tls.client-auth`) or the key is bound to one"
                    + " (`auth.keys[].certificate-subject`), and the connection showed none or another.",
            "The client connects with the certificate that the operator named.",
            "ours"),
    NOT_FOUND(
            404,
            "not-found",
            "Not found",
            "This path does not exist here. Check the URL: /docs on the API's port shows the paths.",
            "The path does not exist on this listener.",
            "The client uses a path of `/docs`; the API is at `/mpic` and `/v1/mpic`, the management pages at their own port.",
            "RFC 9110 section 15.5.5"),
    NOT_KEPT(
            404,
            "not-kept",
            "Not found",
            "No verdict with this id is kept here, or not any more. The audit trail has every verdict.",
            "The history (`history.store`) does not have the verdict: it is full and the oldest go first, it began anew with the"
                    + " process, another instance gave the verdict, or it is older than `history.keep`.",
            "The operator finds the verdict in the audit trail, by its target, its order or `x-mpic-audit`.",
            "RFC 9110 section 15.5.5"),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "Method not allowed",
            "Use a method that the header Allow names.",
            "The path exists and has other methods.",
            "The client uses a method that the header `Allow` names.",
            "RFC 9110 section 15.5.6"),
    BODY_TOO_SLOW(
            408,
            "body-too-slow",
            "Request timeout",
            "The body did not arrive in time. Send it at once.",
            "The body did not arrive within `http.body-timeout`; the connection is closed.",
            "The client sends it at once.",
            "RFC 9110 section 15.5.9"),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            "Body too large",
            "The body is larger than this service reads. Send a smaller one.",
            "The body is larger than `http.max-body-bytes`.",
            "The client sends a smaller one, or the operator raises the limit.",
            "RFC 9110 section 15.5.14"),
    URI_TOO_LONG(
            414,
            "uri-too-long",
            "URI too long",
            "The path is too long. Send a shorter one.",
            "The path is longer than 4096 octets; over HTTP/1.1 the connection is closed.",
            "The client sends a shorter one.",
            "RFC 9110 section 15.5.15"),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "unsupported-media-type",
            "Unsupported media type",
            "The body is not declared as JSON. Send it with content-type application/json.",
            "The content type is not JSON; a missing one is read as `application/json`.",
            "The client sends `content-type: application/json`.",
            "RFC 9110 section 15.5.16"),
    UNSUPPORTED_CONTENT_CODING(
            415,
            "unsupported-content-coding",
            "Unsupported content coding",
            "The body has a content coding. Send it without one: the only coding that is read is identity.",
            "The body has a `content-encoding`; the header `accept-encoding` names what is read: `identity`.",
            "The client sends it uncoded.",
            "RFC 9110 section 15.5.16"),
    EXPECTATION_FAILED(
            417,
            "expectation-failed",
            "Expectation failed",
            "The only expectation that is known here is 100-continue. Leave the header Expect out.",
            "The header `Expect` asks for something other than `100-continue`; the connection is closed.",
            "The client leaves it out.",
            "RFC 9110 section 10.1.1"),
    TOO_MANY_REQUESTS(
            429,
            "too-many-requests",
            "Too many requests",
            "This key sends more requests per second than it may. Try again after the seconds in Retry-After.",
            "The key sends more than `http.requests-per-second-and-key`.",
            "The client waits for `Retry-After` and sends fewer, or the operator raises the limit.",
            "RFC 6585 section 4"),
    HEADER_TOO_LARGE(
            431,
            "header-too-large",
            "Header too large",
            "The header section is too large. Send fewer and shorter fields.",
            "The header section is larger than 16 KiB; over HTTP/1.1 the connection is closed. Over HTTP/2 one above 64 KiB is"
                    + " refused by the decoder, without a body.",
            "The client sends fewer and shorter fields.",
            "RFC 6585 section 5"),
    INTERNAL(
            500,
            "internal",
            "Internal error",
            "The service failed. Try again; if this persists, the operator finds the cause in its log.",
            "A defect of the service; the log names the cause (`internal error: request`). Nothing that a caller can send leads here.",
            "The client sends the request again; the operator looks at the log and reports the defect.",
            "RFC 9110 section 15.6.1"),
    TRANSFER_CODING(
            501,
            "transfer-coding-not-implemented",
            "Transfer coding not implemented",
            "The body has a transfer coding that is not known here. Send it with content-length, or chunked.",
            "The header `transfer-encoding` names a coding other than `chunked`; the connection is closed.",
            "The client sends `content-length`, or chunks.",
            "RFC 9112 section 6.1"),
    OVERLOADED(
            503,
            "overloaded",
            "Not available",
            "This instance is overloaded. Try again after the seconds in Retry-After.",
            "`http.max-in-flight` requests are under way, those included whose caller has left and whose checks have not stopped"
                    + " yet, and those that were answered and have late views; probes stay green.",
            "The client sends the request again after `Retry-After`; the operator runs more instances.",
            "RFC 9110 section 15.6.4"),
    TOO_MANY_STREAMS(
            503,
            "too-many-streams",
            "Not available",
            "As many answers are sent as events as this instance can. Try again after the seconds in Retry-After, or ask without"
                    + " Accept: text/event-stream.",
            "`http.max-streams` answers are being sent as `text/event-stream`.",
            "The client sends the request again after `Retry-After`, or without `Accept: text/event-stream`; the operator raises"
                    + " the limit.",
            "RFC 9110 section 15.6.4"),
    HISTORY_UNAVAILABLE(
            503,
            "history-unavailable",
            "Not available",
            "Recent verdicts cannot be read now. Try again after the seconds in Retry-After.",
            "The history (`history.store`) has more to do than it can, or its database is away. Verdicts"
                    + " are given and recorded all the same.",
            "The client sends the request again after `Retry-After`.",
            "RFC 9110 section 15.6.4"),
    DRAINING(
            503,
            "draining",
            "Not available",
            "This instance is stopping. Try again: another one answers.",
            "The instance is stopping.",
            "The client sends the request again after `Retry-After`: another instance answers.",
            "RFC 9110 section 15.6.4"),
    NOT_RECORDED(
            503,
            "not-recorded",
            "Not available",
            "The audit record could not be written, so no verdict is returned. Try again; if this persists, contact the operator.",
            "The verdict could not be written to the audit trail, and `audit.required` is on.",
            "The client sends the request again after `Retry-After`; if this persists, the operator looks at the disk of"
                    + " `audit.file` and at `/readyz`.",
            "BR 5.4.1; ours");

    private final int status;
    private final String wireName;
    private final String title;
    private final String sentence;
    private final String cause;
    private final String remedy;
    private final String source;

    ProblemType(
            int status, String wireName, String title, String sentence, String cause, String remedy, String source) {
        this.status = status;
        this.wireName = wireName;
        this.title = title;
        this.sentence = sentence;
        this.cause = cause;
        this.remedy = remedy;
        this.source = source;
    }

    /** Returns the status code of the answer. */
    public int status() {
        return status;
    }

    /** Returns the kind of problem in a few words. */
    public String title() {
        return title;
    }

    /** Returns the default detail of the answer, for cases that have none of their own. */
    public String sentence() {
        return sentence;
    }

    @Override
    public Row row() {
        return new Row(wireName, cause, remedy, source);
    }

    /** Returns the problem with its default detail. */
    Problem problem() {
        return problem(sentence);
    }

    /** Returns the problem with a detail about the case. */
    Problem problem(String detail) {
        return new Problem(status, wireName, title, detail, List.of());
    }
}
