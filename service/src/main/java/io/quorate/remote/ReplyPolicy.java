package io.quorate.remote;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.ErrorType;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.TlsAlpnEvidence;

/** What a reply means beyond its body: the status where there is no check response, our own headers where there is. */
final class ReplyPolicy {

    private static final String FROM_AFAR = "as the perspective says";

    private ReplyPolicy() {}

    /** Why octets that are no check response came with this status. */
    static Unanswered unreadable(int status, String words) {
        return switch (status) {
            case 401, 403 ->
                new Unanswered(
                        Cause.PROTOCOL_ERROR,
                        "it answered " + status + ": it does not know our api-key, or the key lacks the scope"
                                + " `perspective`.");
            case 404 ->
                new Unanswered(
                        Cause.PROTOCOL_ERROR,
                        "it answered 404: its url leads to something else, or its version does not know this check.");
            case 429, 503 ->
                new Unanswered(Cause.UNREACHABLE, "it answered " + status + ": it has more work than it can do.");
            default ->
                status >= 300 && status < 400
                        ? new Unanswered(
                                Cause.PROTOCOL_ERROR,
                                "it answered " + status + ", and redirects are not followed. Write the final url.")
                        : new Unanswered(
                                Cause.PROTOCOL_ERROR, "it answered " + status + " and the reply " + words + ".");
        };
    }

    /** The result with what only our headers tell. */
    static CheckResult completed(
            CheckRequest asked,
            CheckResult result,
            @Nullable String cause,
            @Nullable String dnssec,
            Set<String> matched) {
        Evidence evidence = with(result.evidence(), dnssec);
        if (result instanceof Passed passed) {
            return passed(asked, new Passed(evidence, passed.errors(), matched));
        }
        return result instanceof Refused refused
                ? new Refused(evidence, refused.errors())
                : new Incomplete(evidence, result.errors(), causeOf(cause));
    }

    /** A persistent record proves control for an account: a pass that names no acceptable one cannot be counted. */
    private static CheckResult passed(CheckRequest asked, Passed theirs) {
        if (!(asked instanceof DcvRequest dcv && dcv.parameters() instanceof DcvParameters.DnsPersistent persistent)) {
            return theirs;
        }
        Set<String> acceptable = new HashSet<>(theirs.matched());
        acceptable.retainAll(persistent.expectedAccountUris());
        return acceptable.isEmpty()
                ? new Incomplete(
                        theirs.evidence(),
                        List.of(ErrorType.REMOTE_CHECK.error(
                                "The perspective passed this and does not name which acceptable account it saw. Look at"
                                        + " its version, and at what stands between it and the coordinator.")),
                        Cause.PROTOCOL_ERROR)
                : new Passed(theirs.evidence(), theirs.errors(), acceptable);
    }

    private static Cause causeOf(@Nullable String word) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.wireName().equals(word))
                .findFirst()
                .orElse(Cause.LOOKUP_FAILED);
    }

    private static Evidence with(Evidence evidence, @Nullable String word) {
        Dnssec dnssec = Arrays.stream(DnssecStatus.values())
                .filter(status -> status.wireName().equals(word))
                .findFirst()
                .map(status -> new Dnssec(status, FROM_AFAR))
                .orElse(Dnssec.UNKNOWN);
        if (evidence instanceof CaaEvidence caa) {
            return new CaaEvidence(
                    caa.present(),
                    caa.foundAt(),
                    caa.recordsSeen(),
                    caa.ttl(),
                    caa.issueBy(),
                    caa.reasons(),
                    caa.proof(),
                    dnssec,
                    caa.queries(),
                    caa.detail());
        }
        if (evidence instanceof DnsEvidence dns) {
            return new DnsEvidence(
                    dns.method(),
                    dns.recordsSeen(),
                    dns.responseCode(),
                    dns.adFlag(),
                    dns.foundAt(),
                    dns.cnameChain(),
                    dnssec,
                    dns.queries(),
                    dns.detail());
        }
        if (evidence instanceof HttpEvidence http) {
            return new HttpEvidence(
                    http.method(),
                    http.history(),
                    http.url(),
                    http.status(),
                    http.page(),
                    http.resolvedIp(),
                    dnssec,
                    http.queries());
        }
        TlsAlpnEvidence tls = (TlsAlpnEvidence) evidence;
        return new TlsAlpnEvidence(
                tls.method(), tls.commonName(), tls.certificateSha256(), tls.resolvedIp(), dnssec, tls.queries());
    }
}
