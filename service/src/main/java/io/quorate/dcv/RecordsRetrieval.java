package io.quorate.dcv;

import java.util.List;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.Detail;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Refused;
import io.quorate.support.CallContext;

/** Retrieves a record set without comparing it with a value; judging the records is left to the caller. */
public final class RecordsRetrieval {

    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;

    /** The most records, equal to what the evidence of any check keeps. */
    private static final int MOST = 100;

    private final DnsLookup lookup;

    public RecordsRetrieval(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** Returns the result by the deadline; the future fails only by an internal error. */
    public Future<CheckResult> perform(RecordsRequest request, CallContext call) {
        Question question = new Question(
                request.name(), RecordType.valueOf(request.recordType().name()));
        return lookup.ask(question, call).map(answer -> judge(request, answer));
    }

    private static CheckResult judge(RecordsRequest request, DnsAnswer answer) {
        if (answer instanceof Failed failed) {
            return new Incomplete(
                    new RecordsEvidence(
                            request.name(), request.recordType(), null, failed.dnssec(), failed.queries(), null),
                    List.of(ErrorType.DCV_LOOKUP.error(DnsOutcome.lookup(
                            DnsOutcome.nameOf(failed.kind()),
                            failed.words() + " " + failed.kind().remedy()))),
                    DnsOutcome.causeOf(failed.kind()));
        }
        if (answer instanceof Found found && !found.records().isEmpty()) {
            Detail detail = found.detail();
            return found.records().size() > MOST
                    ? tooMany(evidence(request, found, NOERROR, new Detail(detail.aliases(), List.of(), null)))
                    : passed(evidence(request, found, NOERROR, detail));
        }
        boolean nxdomain = answer instanceof Absent absent && absent.nxdomain();
        List<String> aliases = answer instanceof Absent absent ? absent.aliases() : List.of();
        String words = nxdomain
                ? "The name " + request.name() + " does not exist."
                : "There is no " + request.recordType() + " record at " + request.name() + ".";
        return new Refused(
                evidence(request, answer, nxdomain ? NXDOMAIN : NOERROR, new Detail(aliases, List.of(), null)),
                List.of(ErrorType.DCV_LOOKUP.error(DnsOutcome.lookup(nxdomain ? "NXDOMAIN" : "NoAnswer", words))));
    }

    private static RecordsEvidence evidence(RecordsRequest request, DnsAnswer answer, int rcode, Detail detail) {
        return new RecordsEvidence(
                request.name(), request.recordType(), rcode, answer.dnssec(), answer.queries(), detail);
    }

    private static CheckResult passed(RecordsEvidence seen) {
        return new Passed(seen, List.of(), seen.members());
    }

    /** Refuses a set that is too large, because a part of it would look like the whole. */
    private static CheckResult tooMany(RecordsEvidence seen) {
        return new Incomplete(
                seen,
                List.of(ErrorType.DCV_LOOKUP.error(DnsOutcome.lookup(
                        "TooManyRecords",
                        "The record set has more than " + MOST + " records. The domain's owner removes some."))),
                Incomplete.Cause.LOOKUP_FAILED);
    }
}
