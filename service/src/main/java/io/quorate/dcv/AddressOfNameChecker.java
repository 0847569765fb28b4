package io.quorate.dcv;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Question;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;

/** {@code ip-address} (BR 3.2.2.4.8, ended 2026-03-15): the name resolves to an expected address. */
final class AddressOfNameChecker implements DcvChecker {

    private final DnsLookup lookup;

    AddressOfNameChecker(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.AddressOfName asked = (DcvParameters.AddressOfName) request.parameters();
        Question question = new Question(
                request.target().canonical(),
                Question.RecordType.valueOf(asked.recordType().name()));
        return lookup.ask(question, call).map(answer -> judge(asked, answer));
    }

    private static CheckResult judge(DcvParameters.AddressOfName asked, DnsAnswer answer) {
        DnsOutcome outcome = DnsOutcome.of(DcvMethod.IP_ADDRESS, answer);
        String remedy = "Let an " + asked.recordType() + " record lead to this address.";
        if (answer instanceof Failed failed) {
            return outcome.failed(failed);
        }
        if (answer instanceof Absent absent) {
            return outcome.absent(absent, remedy);
        }
        Found found = (Found) answer;
        List<IpAddress> addresses = found.records().stream()
                .map(record -> ((DnsRecord.Address) record).address())
                .toList();
        List<String> shown = addresses.stream().map(IpAddress::toString).toList();
        boolean there = IpAddress.parse(asked.challengeValue())
                .filter(addresses::contains)
                .isPresent();
        return there
                ? outcome.passed(found, shown, Set.of())
                : outcome.mismatch(found, shown, DnsOutcome.listed(List.of(asked.challengeValue())), remedy);
    }
}
