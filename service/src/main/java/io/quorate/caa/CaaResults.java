package io.quorate.caa;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Undetermined;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsRecord.Caa;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Detail;
import io.quorate.model.Dnssec;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;

/** Builds the results of one CAA check, with messages and all evidence. Decides nothing. */
final class CaaResults {

    private static final Detail NO_RECORDS = new Detail(List.of(), List.of(), null);

    private final CaaRequest request;
    private final List<QuerySeen> queries;
    private final Instant now;

    /**
     * @param queries every query asked
     */
    CaaResults(CaaRequest request, List<QuerySeen> queries, Instant now) {
        this.request = request;
        this.queries = List.copyOf(queries);
        this.now = now;
    }

    CheckResult unrestricted(List<DnsAnswer> rests) {
        return Passed.of(evidence(false, null, rests, List.of(), null, NO_RECORDS));
    }

    CheckResult decided(Relevant relevant, CaaDecision decision) {
        CaaEvidence evidence = evidence(
                true,
                relevant.set(),
                relevant.rests(),
                decision.reasons(),
                null,
                relevant.set().detail().withPermissible(decision.permissible()));
        return decision.permitted()
                ? Passed.of(evidence)
                : new Refused(evidence, List.of(ErrorType.CAA_DENIED.error(denial(relevant, decision))));
    }

    CheckResult undetermined(Undetermined undetermined, String remedy) {
        return new Incomplete(
                evidence(null, null, undetermined.rests(), List.of(), null, null),
                List.of(ErrorType.CAA_LOOKUP.error(failure(undetermined) + " " + remedy)),
                causeOf(undetermined.at()));
    }

    /** Returns a pass in spite of a failed lookup; the evidence shows the failure and the proof that permits it. */
    CheckResult permittedDespiteFailure(Undetermined undetermined, String proof) {
        String words = failure(undetermined)
                + " The second try failed too. The request permits this (allow_lookup_failure), and"
                + " the zone is proven insecure: " + proof;
        return new Passed(
                evidence(null, null, undetermined.rests(), List.of(), proof, null),
                List.of(ErrorType.CAA_LOOKUP.error(words)),
                Set.of());
    }

    private String failure(Undetermined undetermined) {
        return "There was an error looking up the CAA record: " + undetermined.words();
    }

    private String denial(Relevant relevant, CaaDecision decision) {
        return "CAA at " + relevant.set().question().name() + " forbids a certificate for "
                + (request.target().wildcard() ? "*." : "") + request.target().canonical() + ": " + decision.why();
    }

    private CaaEvidence evidence(
            @Nullable Boolean present,
            DnsAnswer.@Nullable Found set,
            List<DnsAnswer> rests,
            List<String> reasons,
            @Nullable String proof,
            @Nullable Detail detail) {
        return new CaaEvidence(
                present,
                set == null ? null : set.question().name(),
                set == null
                        ? null
                        : records(set).stream().map(Caa::presentation).toList(),
                set == null ? null : set.ttl(),
                present == null && proof == null ? null : IssueByPolicy.issueBy(now, set == null ? null : set.ttl()),
                reasons,
                proof,
                rests.stream().map(DnsAnswer::dnssec).reduce(Dnssec::weaker).orElse(Dnssec.UNKNOWN),
                queries,
                detail);
    }

    private static Cause causeOf(DnsAnswer answer) {
        if (!(answer instanceof Failed failed)) {
            return Cause.LOOKUP_FAILED;
        }
        return switch (failed.kind()) {
            case BOGUS -> Cause.BOGUS;
            case TIMED_OUT -> Cause.TIMED_OUT;
            default -> Cause.LOOKUP_FAILED;
        };
    }

    static List<Caa> records(DnsAnswer.Found found) {
        return found.records().stream().map(Caa.class::cast).toList();
    }
}
