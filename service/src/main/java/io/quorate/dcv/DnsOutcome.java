package io.quorate.dcv;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.Detail;
import io.quorate.model.DnsEvidence;
import io.quorate.model.DnssecStatus;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.support.Scrub;

/**
 * Turns an answer from the DNS into the result of a check, with a message and its remedy. Comparing values belongs to
 * the checkers.
 */
final class DnsOutcome {

    private static final int LONGEST_VALUE = 100;
    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;

    private final DcvMethod method;
    private final List<QuerySeen> queries;

    /**
     * @param queries every question of the check so far
     */
    DnsOutcome(DcvMethod method, List<QuerySeen> queries) {
        this.method = method;
        this.queries = List.copyOf(queries);
    }

    static DnsOutcome of(DcvMethod method, DnsAnswer answer) {
        return new DnsOutcome(method, answer.queries());
    }

    CheckResult passed(Found found, List<String> values, Set<String> matched) {
        return new Passed(evidence(found, found.aliases(), values, NOERROR), List.of(), matched);
    }

    /** Returns the result if records exist and none matches. */
    CheckResult mismatch(Found found, List<String> values, String expected, String remedy) {
        String words = type(found) + " " + found.question().name() + ": found " + shown(values) + ", expected "
                + expected + ". " + remedy;
        return new Refused(
                evidence(found, found.aliases(), values, NOERROR), List.of(ErrorType.DCV_MISMATCH.error(words)));
    }

    /** Returns the result if the record does not exist. */
    CheckResult absent(Absent absent, String remedy) {
        String what = absent.nxdomain() ? "NXDOMAIN" : "NoAnswer";
        String words = absent.nxdomain()
                ? "The name " + absent.question().name() + " does not exist."
                : "There is no " + type(absent) + " record at "
                        + absent.question().name() + ".";
        return new Refused(
                evidence(absent, absent.aliases(), List.of(), absent.nxdomain() ? NXDOMAIN : NOERROR),
                List.of(ErrorType.DCV_LOOKUP.error(lookup(what, words + " " + remedy))));
    }

    CheckResult failed(Failed failed) {
        return new Incomplete(
                evidence(failed, null, null, null),
                List.of(ErrorType.DCV_LOOKUP.error(lookup(
                        nameOf(failed.kind()),
                        failed.words() + " " + failed.kind().remedy()))),
                causeOf(failed.kind()));
    }

    static Cause causeOf(Failed.Kind kind) {
        return switch (kind) {
            case BOGUS -> Cause.BOGUS;
            case TIMED_OUT -> Cause.TIMED_OUT;
            default -> Cause.LOOKUP_FAILED;
        };
    }

    /** Returns a message that keeps the reference's leading words where it has some for the case. */
    static String lookup(String what, String words) {
        return "There was an error looking up the DCV record. Error type: " + what + ", Error message: " + words;
    }

    static String nameOf(Failed.Kind kind) {
        return switch (kind) {
            case TIMED_OUT -> "LifetimeTimeout";
            case SERVFAIL, REFUSED, OTHER_RCODE, UNREACHABLE -> "NoNameservers";
            case BOGUS -> "Bogus";
            case MALFORMED -> "MalformedAnswer";
            case ALIAS_LOOP -> "AliasLoop";
            case UNTRUSTED_RESOLVER -> "UntrustedResolver";
        };
    }

    private DnsEvidence evidence(
            DnsAnswer answer, @Nullable List<String> aliases, @Nullable List<String> values, @Nullable Integer rcode) {
        return new DnsEvidence(
                method,
                values,
                rcode,
                rcode == null ? null : answer.dnssec().status() == DnssecStatus.SECURE,
                rcode == null ? null : answer.question().name(),
                aliases,
                answer.dnssec(),
                queries,
                detail(answer));
    }

    private static @Nullable Detail detail(DnsAnswer answer) {
        if (answer instanceof Absent absent) {
            return new Detail(absent.aliases(), List.of(), null);
        }
        return answer instanceof Found found ? found.detail() : null;
    }

    private static String type(DnsAnswer answer) {
        return answer.question().type().name();
    }

    /** Returns the first value, cut, and the number of others. */
    private static String shown(List<String> values) {
        Optional<String> first = values.stream().findFirst();
        return first.map(value -> '"'
                        + Scrub.text(value, LONGEST_VALUE)
                        + '"'
                        + (values.size() == 1 ? "" : " and " + (values.size() - 1) + " more"))
                .orElse("no such value");
    }

    /** Returns the acceptable values as part of a sentence. */
    static String listed(List<String> values) {
        return values.stream()
                .map(value -> '"' + Scrub.text(value, LONGEST_VALUE) + '"')
                .collect(Collectors.joining(" or "));
    }
}
