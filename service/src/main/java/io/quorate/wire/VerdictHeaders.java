package io.quorate.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AuditReference;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Verdict;

/** Headers of an answer of {@code POST /mpic} that describe its verdict. */
public final class VerdictHeaders {

    public static final String PRIMARY = "x-mpic-primary";
    public static final String REASON = "x-mpic-reason";

    private VerdictHeaders() {}

    /** Returns the headers, in the order in which they are sent. */
    public static Map<String, String> of(MpicRequest request, Verdict verdict) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PRIMARY, primary(verdict.last().primary()));
        headers.put(REASON, verdict.reason().wireName());
        AuditReference receipt = verdict.receipt();
        if (receipt != null) {
            headers.put("x-mpic-audit", receipt.toString());
        }
        String matched = verdict.judgement().matched();
        if (verdict.valid() && matched != null && isPersistent(request)) {
            headers.put("x-mpic-account", matched);
        }
        if (verdict.simulation()) {
            headers.put("x-mpic-simulation", "true");
        }
        if (!verdict.belowRules().isEmpty()) {
            headers.put("x-mpic-below-rules", String.join(" ", verdict.belowRules()));
        }
        return headers;
    }

    /** Returns whether the method accepts several accounts, so that the answer names the one that counts. */
    private static boolean isPersistent(MpicRequest request) {
        return request.check() instanceof DcvRequest dcv && dcv.parameters() instanceof DcvParameters.DnsPersistent;
    }

    /** Returns {@code none}, or the primary's outcome with its DNSSEC status. */
    private static String primary(@Nullable PerspectiveReport primary) {
        if (primary == null) {
            return "none";
        }
        CheckResult result = primary.result();
        return result.wireName() + "; dnssec="
                + result.evidence().dnssec().status().wireName().toLowerCase(Locale.ROOT);
    }
}
