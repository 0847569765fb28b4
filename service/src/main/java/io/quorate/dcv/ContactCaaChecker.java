package io.quorate.dcv;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.caa.CaaTree;
import io.quorate.caa.ClimbPolicy;
import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Undetermined;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.ContactEmailCaa;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * {@code contact-email-caa} (BR 3.2.2.4.13) and {@code contact-phone-caa} (BR 3.2.2.4.17): a contact property of the
 * relevant CAA record set, found by the climb of RFC 8659 section 3, equals the contact as a whole.
 */
final class ContactCaaChecker implements DcvChecker {

    private final DnsLookup lookup;

    ContactCaaChecker(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.Contact wanted = (DcvParameters.Contact) request.parameters();
        String start = request.target().canonical();
        return CaaTree.ask(new DomainName(start, start, false), ClimbOrder.PARALLEL, lookup, call)
                .map(answers -> judge(wanted, answers));
    }

    private static CheckResult judge(DcvParameters.Contact wanted, List<DnsAnswer> nearestFirst) {
        List<QuerySeen> queries = nearestFirst.stream()
                .flatMap(answer -> answer.queries().stream())
                .toList();
        DnsOutcome outcome = new DnsOutcome(wanted.method(), queries);
        Climb climb = ClimbPolicy.climb(nearestFirst);
        if (climb instanceof Undetermined blind && blind.at() instanceof Failed failed) {
            return outcome.failed(failed);
        }
        return climb instanceof Relevant relevant
                ? judge(wanted, relevant.set(), outcome)
                : outcome.absent((Absent) nearestFirst.get(0), remedy(wanted));
    }

    private static String tag(DcvParameters.Contact wanted) {
        return wanted instanceof ContactEmailCaa ? "contactemail" : "contactphone";
    }

    private static String remedy(DcvParameters.Contact wanted) {
        return "Publish a CAA record with tag " + tag(wanted) + " that is this contact and nothing else.";
    }

    private static CheckResult judge(DcvParameters.Contact wanted, Found found, DnsOutcome outcome) {
        Expectation expectation = new Expectation(wanted.challengeValue(), true, false);
        List<Octets> values = found.records().stream()
                .map(Caa.class::cast)
                .filter(caa -> caa.tag().lowerCase().equals(Octets.ascii(tag(wanted))))
                .map(Caa::value)
                .toList();
        List<String> shown = values.stream().map(Octets::readable).toList();
        return values.stream().anyMatch(expectation::isMetBy)
                ? outcome.passed(found, shown, Set.of())
                : outcome.mismatch(found, shown, DnsOutcome.listed(List.of(wanted.challengeValue())), remedy(wanted));
    }
}
