package io.quorate.dcv;

import java.util.function.Function;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;

/**
 * {@code dns-change} (BR 3.2.2.4.7): a random value or request token in a CNAME, TXT or CAA record at the name, or at a
 * label in front of it.
 */
final class DnsChangeChecker implements DcvChecker {

    private final RecordCheck check;

    DnsChangeChecker(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.DnsChange asked = (DcvParameters.DnsChange) request.parameters();
        String name = Names.prefixed(asked.dnsNamePrefix(), request.target().canonical());
        RecordCheck.Task task = new RecordCheck.Task(
                DcvMethod.DNS_CHANGE,
                new Question(
                        name, Question.RecordType.valueOf(asked.recordType().name())),
                valueOf(asked),
                expectation(asked),
                "Publish a " + asked.recordType() + " record at " + name
                        + (asked.requireExactMatch() ? " with exactly this value." : " that holds this value."));
        return check.perform(task, call);
    }

    /**
     * Returns the expected value. Letter case counts if the caller asks for it; a CNAME matches with or without its
     * final dot.
     */
    static Expectation expectation(DcvParameters.DnsChange asked) {
        String wanted = asked.recordType() == DcvParameters.RecordType.CNAME
                ? Names.withoutFinalDot(asked.challengeValue())
                : asked.challengeValue();
        return new Expectation(wanted, asked.requireExactMatch(), asked.requireExactCase());
    }

    private static Function<DnsRecord, Octets> valueOf(DcvParameters.DnsChange asked) {
        return switch (asked.recordType()) {
            case TXT -> RecordCheck::txt;
            case CAA -> RecordCheck::caaValue;
            default ->
                record -> Octets.ascii(
                        Names.withoutFinalDot(RecordCheck.name(record).toString()));
        };
    }
}
