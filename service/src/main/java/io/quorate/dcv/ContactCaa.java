package io.quorate.dcv;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.ContactEmailCaa;
import io.quorate.model.DcvParameters.ContactPhoneCaa;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * {@code contact-email-caa} (BR 3.2.2.4.13) and {@code contact-phone-caa} (BR 3.2.2.4.17): the contact property of the
 * relevant CAA record set, found by the climb of RFC 8659 section 3, is the contact and nothing else.
 */
final class ContactCaa implements DcvChecker {

    private final DnsLookup lookup;

    ContactCaa(DnsLookup lookup) {
        this.lookup = lookup;
    }

    private record Wanted(String tag, String contact) {}

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        Wanted wanted = wanted(request.parameters());
        String start = request.target().canonical();
        List<Future<DnsAnswer>> asked = new DomainName(start, start, false)
                .lineage().stream()
                        .map(level -> lookup.ask(new Question(level, RecordType.CAA), call))
                        .toList();
        return Future.join(asked).map(all -> judge(request.parameters(), wanted, all.list()));
    }

    private static Wanted wanted(DcvParameters asked) {
        return asked instanceof ContactEmailCaa email
                ? new Wanted("contactemail", email.challengeValue())
                : new Wanted("contactphone", ((ContactPhoneCaa) asked).challengeValue());
    }

    private static CheckResult judge(DcvParameters asked, Wanted wanted, List<DnsAnswer> nearestFirst) {
        List<QuerySeen> queries = nearestFirst.stream()
                .flatMap(answer -> answer.queries().stream())
                .toList();
        DnsOutcome outcome = new DnsOutcome(asked.method(), queries);
        String remedy = "Publish a CAA record with tag " + wanted.tag() + " that is this contact and nothing else.";
        for (DnsAnswer answer : nearestFirst) {
            if (answer instanceof Failed failed) {
                return outcome.failed(failed);
            }
            if (answer instanceof Found found) {
                return judge(wanted, found, outcome, remedy);
            }
        }
        return outcome.absent((Absent) nearestFirst.get(0), remedy);
    }

    private static CheckResult judge(Wanted wanted, Found found, DnsOutcome outcome, String remedy) {
        Expectation expectation = new Expectation(wanted.contact(), true, false);
        List<Octets> values = found.records().stream()
                .map(Caa.class::cast)
                .filter(caa -> caa.tag().lowerCase().equals(Octets.ascii(wanted.tag())))
                .map(Caa::value)
                .toList();
        List<String> shown = values.stream().map(Octets::readable).toList();
        return values.stream().anyMatch(expectation::isMetBy)
                ? outcome.passed(found, shown, Set.of())
                : outcome.mismatch(found, shown, DnsOutcome.listed(List.of(wanted.contact())), remedy);
    }
}
