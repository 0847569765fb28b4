package io.quorate.dcv;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.support.CallContext;
import io.quorate.support.Scrub;

/**
 * {@code dns-persistent}: at least one valid record at {@code _validation-persist} of the name (BR 3.2.2.4.22), or at
 * {@code _ip-validation-persist} of the address's reverse name (BR 3.2.2.5.8). The pass carries every acceptable
 * account that was seen, because records arrive in any order and the primary and the remotes must agree on one account.
 */
final class DnsPersistentChecker implements DcvChecker {

    private final DnsLookup lookup;
    private final Clock clock;

    DnsPersistentChecker(DnsLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.DnsPersistent asked = (DcvParameters.DnsPersistent) request.parameters();
        boolean wildcard = request.target() instanceof DomainName name && name.wildcard();
        return lookup.ask(new Question(owner(request.target()), RecordType.TXT), call)
                .map(answer -> judge(asked, wildcard, answer));
    }

    static String owner(Target target) {
        return target instanceof IpTarget ip
                ? "_ip-validation-persist." + ip.address().reverseName()
                : DcvMethod.DNS_PERSISTENT.label() + "." + target.canonical();
    }

    private CheckResult judge(DcvParameters.DnsPersistent asked, boolean wildcard, DnsAnswer answer) {
        DnsOutcome outcome = DnsOutcome.of(DcvMethod.DNS_PERSISTENT, answer);
        String remedy = "Publish a TXT record at " + answer.question().name() + ": \""
                + asked.issuerDomainNames().get(0) + "; accounturi="
                + Scrub.text(asked.expectedAccountUris().get(0), 200) + "\".";
        if (answer instanceof Failed failed) {
            return outcome.failed(failed);
        }
        if (answer instanceof Absent absent) {
            return outcome.absent(absent, remedy);
        }
        Found found = (Found) answer;
        List<Octets> values = found.records().stream().map(RecordCheck::txt).toList();
        List<String> shown = values.stream().map(Octets::readable).toList();
        List<String> obstacles = new ArrayList<>();
        Set<String> accounts = new HashSet<>();
        Instant now = clock.instant();
        for (Octets value : values) {
            PersistRecord.Read read = PersistRecord.parse(value);
            if (read instanceof PersistRecord.Malformed malformed) {
                obstacles.add("it is malformed: " + malformed.why());
                continue;
            }
            PersistRecord record = ((PersistRecord.Good) read).record();
            Optional<String> obstacle = PersistPolicy.obstacle(record, asked, wildcard, now);
            obstacle.ifPresentOrElse(obstacles::add, () -> accounts.add(record.accountUri()));
        }
        if (!accounts.isEmpty()) {
            return outcome.passed(found, shown, accounts);
        }
        String expected = "a record of this CA for the account (" + Scrub.text(obstacles.get(0), 200) + ")";
        return outcome.mismatch(found, shown, expected, remedy);
    }
}
