package io.quorate.telemetry;

import java.util.Set;

import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete;

/** Values of labels. All come from closed sets: what a target, a caller or another system sends never becomes one. */
final class Labels {

    static final String OTHER = "other";

    /** Every key of a check's error, as {@code errors.md} has them. */
    static final Set<String> CODES = Set.of(
            "mpic_error:caa_checker:denied",
            "mpic_error:caa_checker:lookup",
            "mpic_error:dcv_checker:lookup",
            "mpic_error:dcv_checker:mismatch",
            "mpic_error:dcv_checker:address_forbidden",
            "mpic_error:dcv_checker:value_in_request",
            "mpic_error:http",
            "mpic_error:redirect:invalid",
            "mpic_error:dcv_checker:tls_alpn:handshake",
            "mpic_error:dcv_checker:tls_alpn:certificate:unreadable",
            "mpic_error:dcv_checker:tls_alpn:certificate:repeated_extension",
            "mpic_error:dcv_checker:tls_alpn:certificate:extension_missing",
            "mpic_error:dcv_checker:tls_alpn:certificate:no_single_san",
            "mpic_error:dcv_checker:tls_alpn:certificate:san_type_not_match",
            "mpic_error:dcv_checker:tls_alpn:certificate:san_not_dnsname",
            "mpic_error:dcv_checker:tls_alpn:certificate:san_not_hostname",
            "mpic_error:dcv_checker:tls_alpn:certificate:noncritical_alpn_extension",
            "mpic_error:dcv_checker:tls_alpn:certificate:malformed_alpn_extension",
            "mpic_error:dcv_checker:tls_alpn:certificate:wrong_digest",
            "mpic_error:dcv_checker:tls_alpn:certificate:not_self_signed",
            "mpic_error:coordinator:remote_check");

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

    private Labels() {}

    static String method(CheckRequest request) {
        return request instanceof DcvRequest dcv ? dcv.parameters().method().wireName() : "caa";
    }

    /** The first error's key, {@code none} without errors. */
    static String code(CheckResult result) {
        if (result.errors().isEmpty()) {
            return "none";
        }
        String type = result.errors().get(0).type();
        return CODES.contains(type) ? type : OTHER;
    }

    /** Why a check is incomplete, {@code none} where it is not. */
    static String cause(CheckResult result) {
        return result instanceof Incomplete incomplete ? incomplete.cause().word() : "none";
    }

    static String rcode(String seen) {
        return RCODES.contains(seen) ? seen.replace(' ', '-') : OTHER;
    }
}
