package io.quorate.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Issue;
import io.quorate.model.IssueType;
import io.quorate.model.Origin;
import io.quorate.support.OctetSet;

/**
 * The request headers that enter the audit trail: the applied-for name, and the caller's identifier of the certificate
 * request.
 */
final class OriginHeaders {

    static final String APPLIED_FOR = "x-mpic-applied-for";
    static final String ORDER = "x-mpic-order";

    private static final Shape NAME = new Shape(OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("*._:[]-")), 255);
    private static final Shape MARK = new Shape(OctetSet.VISIBLE, 128);

    private OriginHeaders() {}

    private record Shape(OctetSet members, int longest) {}

    /** Returns the faults of these headers. Malformed text must not enter a record that auditors read. */
    static List<Issue> issues(HttpServerRequest request) {
        return Stream.of(
                        issue(
                                request,
                                APPLIED_FOR,
                                NAME,
                                "one domain name or IP address, an A-label where it is not ASCII"),
                        issue(request, ORDER, MARK, "1 to 128 printable ASCII characters without spaces"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the origin of a request whose headers have no issues. */
    static Origin read(String caller, HttpServerRequest request) {
        return new Origin(caller, appliedFor(request), request.getHeader(ORDER), ClientCertificates.nameOf(request));
    }

    /** Returns the applied-for name of a request whose headers have no issues, or null if it has none. */
    static @Nullable String appliedFor(HttpServerRequest request) {
        return request.getHeader(APPLIED_FOR);
    }

    private static Optional<Issue> issue(HttpServerRequest request, String header, Shape shape, String wanted) {
        @Nullable String value = request.getHeader(header);
        boolean once = request.headers().getAll(header).size() < 2;
        return value == null || once && shape.members().spans(value, 1, shape.longest())
                ? Optional.empty()
                : Optional.of(IssueType.INVALID_VALUE.at(
                        List.of("headers", header),
                        "The header " + header + " must be " + wanted + ", sent once. Correct it or leave it out."));
    }
}
