package io.quorate.dcv;

import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsAnswer;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DnssecStatus;
import io.quorate.model.ErrorType;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.net.FetchTrace;
import io.quorate.net.Fetched;
import io.quorate.net.Fetched.Failed;
import io.quorate.net.Fetched.Response;

/**
 * Turns a response or failure of HTTP into the result of a check, with a message and its remedy. Comparing bodies
 * belongs to the checkers.
 */
final class HttpOutcome {

    private final DcvMethod method;

    HttpOutcome(DcvMethod method) {
        this.method = method;
    }

    CheckResult passed(Response response, Set<String> matched) {
        return new Passed(evidence(response), List.of(), matched);
    }

    CheckResult mismatch(Response response, String words) {
        return new Refused(
                evidence(response),
                List.of(ErrorType.DCV_MISMATCH.error(
                        "The page at " + response.trail().url() + " " + words)));
    }

    CheckResult wrongStatus(Response response, String expected) {
        String words = "An HTTP error occurred: Response status " + response.status() + ", Response reason: "
                + response.trail().url() + " must answer with " + expected + ". Serve the file there.";
        return new Refused(evidence(response), List.of(ErrorType.HTTP.error(words)));
    }

    CheckResult refused(Fetched.Refused refused) {
        ErrorType type = switch (refused.reason()) {
            case ADDRESS -> ErrorType.ADDRESS_FORBIDDEN;
            case REDIRECT -> ErrorType.REDIRECT;
            case REQUEST -> ErrorType.VALUE_IN_REQUEST;
        };
        return new Refused(evidence(refused.trail(), null, null), List.of(type.error(refused.words())));
    }

    CheckResult failed(Failed failed) {
        boolean bogus = failed.trail().dnssec().status() == DnssecStatus.BOGUS;
        return new Incomplete(
                evidence(failed.trail(), null, null),
                List.of(ErrorType.DCV_LOOKUP.error(
                        DnsOutcome.lookup(nameOf(failed.kind()), failed.words() + " " + remedy(failed.kind(), bogus)))),
                bogus ? Cause.BOGUS : causeOf(failed.kind()));
    }

    /**
     * Returns the remedy for a server that was not reached; where DNSSEC validation failed, waiting is not suggested.
     */
    static String remedy(Fetched.Kind kind, boolean bogus) {
        return switch (kind) {
            case DNS ->
                bogus
                        ? DnsAnswer.Failed.Kind.BOGUS.remedy()
                        : "Publish an address of the name, and try again when the name's servers answer.";
            case CONNECTION, TIMEOUT -> "Try again when the server answers.";
            case TLS, PROTOCOL -> "Correct the server, and try again.";
        };
    }

    /** Returns the reference's name for a kind of failure. */
    static String nameOf(Fetched.Kind kind) {
        return switch (kind) {
            case DNS -> "ClientConnectorDNSError";
            case CONNECTION -> "ClientConnectorError";
            case TIMEOUT -> "TimeoutError";
            case TLS -> "SSLError";
            case PROTOCOL -> "ServerDisconnectedError";
        };
    }

    static Cause causeOf(Fetched.Kind kind) {
        return switch (kind) {
            case DNS -> Cause.LOOKUP_FAILED;
            case TIMEOUT -> Cause.TIMED_OUT;
            case CONNECTION, TLS, PROTOCOL -> Cause.UNREACHABLE;
        };
    }

    private HttpEvidence evidence(Response response) {
        return evidence(
                response.trail(),
                response.status(),
                Base64.getEncoder().encodeToString(response.body().getBytes()));
    }

    private HttpEvidence evidence(FetchTrace trail, @Nullable Integer status, @Nullable String page) {
        return new HttpEvidence(
                method,
                trail.history(),
                trail.url(),
                status,
                page,
                trail.address() == null ? null : trail.address().toString(),
                trail.dnssec(),
                trail.queries());
    }
}
