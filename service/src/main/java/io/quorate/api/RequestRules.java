package io.quorate.api;

import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import io.quorate.support.OctetSet;

/**
 * Refuses requests whose header section breaks a rule of HTTP, before any route sees them. Requests that the decoder
 * itself refuses are answered by {@link Problems#unreadable}. HTTP/2 has the limits of HTTP/1.1.
 */
final class RequestRules {

    /** Maximum size of the header section, in octets. */
    static final int LARGEST_HEADER = 16 * 1024;

    /** Maximum length of the request target in octets, equal to that of the HTTP/1.1 decoder. */
    private static final int LONGEST_TARGET = 4096;
    /** Octets of a field line besides name and value: colon, space and the end of the line. */
    private static final int FRAME_OF_FIELD = 4;

    private final Problems problems;

    RequestRules(Problems problems) {
        this.problems = problems;
    }

    /** Rules that a header section can break. */
    enum Fault {
        NONE,
        /** More than one host (RFC 9112 section 3.2). */
        HOSTS,
        /** An unknown transfer coding (RFC 9112 section 6.1). */
        TRANSFER_CODING,
        /** An expectation other than 100-continue (RFC 9110 section 10.1.1). */
        EXPECTATION,
        /** A percent sign in the path that does not begin an octet (RFC 3986 section 2.1). */
        PATH,
        TARGET_TOO_LONG,
        HEADER_TOO_LARGE
    }

    void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Fault fault = judge(request.version(), request.uri(), request.headers());
        if (fault == Fault.NONE) {
            context.next();
        } else {
            problems.broken(context, fault);
        }
    }

    static Fault judge(HttpVersion version, String target, MultiMap headers) {
        if (headers.getAll("host").size() > 1) {
            return Fault.HOSTS;
        }
        if (version != HttpVersion.HTTP_2 && hasUnknownCoding(headers.getAll("transfer-encoding"))) {
            return Fault.TRANSFER_CODING;
        }
        if (version != HttpVersion.HTTP_1_0 && hasUnknownExpectation(headers.getAll("expect"))) {
            return Fault.EXPECTATION;
        }
        if (target.length() > LONGEST_TARGET) {
            return Fault.TARGET_TOO_LONG;
        }
        if (!isEncoded(target)) {
            return Fault.PATH;
        }
        return version == HttpVersion.HTTP_2 && size(headers) > LARGEST_HEADER ? Fault.HEADER_TOO_LARGE : Fault.NONE;
    }

    private static boolean hasUnknownCoding(List<String> fields) {
        return !fields.isEmpty()
                && !(fields.size() == 1 && fields.get(0).strip().equalsIgnoreCase("chunked"));
    }

    private static boolean hasUnknownExpectation(List<String> fields) {
        return fields.stream().anyMatch(field -> !field.strip().equalsIgnoreCase("100-continue"));
    }

    private static boolean isEncoded(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length() || !OctetSet.HEX.spans(path.substring(at + 1, at + 3), 2, 2)) {
                return false;
            }
        }
        return true;
    }

    private static int size(MultiMap headers) {
        int size = 0;
        for (Map.Entry<String, String> field : headers) {
            size += field.getKey().length() + field.getValue().length() + FRAME_OF_FIELD;
        }
        return size;
    }
}
