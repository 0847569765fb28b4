package io.quorate.caa;

import java.util.List;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.caa.ClimbPolicy.Blind;
import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Unrestricted;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.LookupMemo;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.Refused;

/** Performs a CAA check: asks the tree, picks the relevant record set, and lets the policy judge it. */
public final class CaaChecker {

    private static final String LOOKUP = "mpic_error:caa_checker:lookup";
    private static final String DENIED = "mpic_error:caa_checker:denied";

    private final DnsLookup lookup;
    private final CaaSettings settings;

    public CaaChecker(DnsLookup lookup, CaaSettings settings) {
        this.lookup = lookup;
        this.settings = settings;
    }

    /** The result by the deadline. */
    public Future<CheckResult> perform(CaaRequest request, Deadline deadline) {
        return CaaTree.ask(request.target(), new LookupMemo(lookup), deadline)
                .map(answers -> judge(request, answers, ClimbPolicy.climb(answers)));
    }

    private CheckResult judge(CaaRequest request, List<DnsAnswer> all, Climb climb) {
        if (climb instanceof Blind blind) {
            return blind(request, all, blind);
        }
        if (climb instanceof Unrestricted free) {
            return new Passed(evidence(false, null, all, free.rests()));
        }
        Relevant relevant = (Relevant) climb;
        CaaQuestion question = CaaQuestion.of(request.target().wildcard(), request.parameters(), settings);
        CaaDecision decision = CaaPolicy.decide(records(relevant.set()), question);
        CaaEvidence evidence = evidence(true, relevant.set(), all, relevant.rests());
        return decision.permitted()
                ? new Passed(evidence)
                : new Refused(evidence, List.of(new CheckError(DENIED, denial(request, relevant, decision))));
    }

    private static CheckResult blind(CaaRequest request, List<DnsAnswer> all, Blind blind) {
        String words = "There was an error looking up the CAA record: Error during CAA lookup for "
                + request.target().canonical() + ": " + blind.words()
                + " Nobody may issue while this is unknown; try again when the name's servers answer.";
        return new Incomplete(
                evidence(null, null, all, blind.rests()), List.of(new CheckError(LOOKUP, words)), causeOf(blind.at()));
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

    private static String denial(CaaRequest request, Relevant relevant, CaaDecision decision) {
        return "CAA forbids a certificate for " + (request.target().wildcard() ? "*." : "")
                + request.target().canonical() + ": the record set at "
                + relevant.set().question().name() + " counts. " + decision.why();
    }

    private static CaaEvidence evidence(
            @Nullable Boolean present, DnsAnswer.@Nullable Found set, List<DnsAnswer> all, List<DnsAnswer> rests) {
        return new CaaEvidence(
                present,
                set == null ? null : set.question().name(),
                set == null
                        ? null
                        : records(set).stream().map(Caa::presentation).toList(),
                set == null ? null : set.ttl(),
                rests.stream().map(DnsAnswer::dnssec).reduce(Dnssec::weaker).orElse(Dnssec.UNKNOWN),
                all.stream().map(DnsAnswer::seen).toList());
    }

    private static List<Caa> records(DnsAnswer.Found found) {
        return found.records().stream().map(Caa.class::cast).toList();
    }
}
