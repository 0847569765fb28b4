package io.quorate.dcv;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.support.CallContext;

/**
 * {@code reverse-address-lookup} (BR 3.2.2.5.3): a PTR record of the address is the expected name, compared without
 * regard to letter case and final dot. The question is for the reverse name of the target's address, or for the target
 * itself if it is a reverse name.
 */
final class ReverseAddressLookupChecker implements DcvChecker {

    private final RecordCheck check;

    ReverseAddressLookupChecker(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.ReverseAddressLookup asked = (DcvParameters.ReverseAddressLookup) request.parameters();
        String name = reverseName(request.target());
        RecordCheck.Task task = new RecordCheck.Task(
                DcvMethod.REVERSE_ADDRESS_LOOKUP,
                new Question(name, RecordType.PTR),
                record -> Octets.ascii(
                        Names.withoutFinalDot(RecordCheck.name(record).toString())),
                new Expectation(Names.withoutFinalDot(asked.challengeValue()), true, false),
                "Let a PTR record at " + name + " name it.");
        return check.perform(task, call);
    }

    static String reverseName(Target target) {
        return target instanceof IpTarget ip ? ip.address().reverseName() : target.canonical();
    }
}
