package io.quorate.telemetry;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvRequest;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;

/**
 * Computes the values of labels. All come from closed sets: data from a target, a caller or another system never
 * becomes a label.
 */
final class MetricLabels {

    static final String OTHER = "other";

    /** The keys of all check errors, as {@code errors.md} lists them. */
    static final Set<String> CODES =
            Stream.of(ErrorType.values()).map(ErrorType::wireName).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> RCODES = Set.of(
            "NOERROR",
            "NXDOMAIN",
            "SERVFAIL",
            "REFUSED",
            "FORMERR",
            "NOTIMP",
            "timed out",
            "unreachable",
            "malformed",
            "not trusted",
            "not asked");

    private MetricLabels() {}

    static String method(CheckRequest request) {
        return request instanceof DcvRequest dcv
                ? dcv.parameters().method().wireName()
                : request.type().wireName();
    }

    /** Returns the first error's key, {@code none} without errors. */
    static String code(CheckResult result) {
        if (result.errors().isEmpty()) {
            return "none";
        }
        String type = result.errors().get(0).type();
        return CODES.contains(type) ? type : OTHER;
    }

    /** Returns the cause of an incomplete check, {@code none} for any other. */
    static String cause(CheckResult result) {
        return result instanceof Incomplete incomplete ? incomplete.cause().wireName() : "none";
    }

    static String rcode(String seen) {
        return RCODES.contains(seen) ? seen.replace(' ', '-') : OTHER;
    }
}
