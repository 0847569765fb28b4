package io.quorate.dcv;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Absent;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.support.CallContext;

/**
 * Asks one question and compares the values of the answer with an expectation, which is all that most DNS methods do.
 */
final class RecordCheck {

    private final DnsLookup lookup;

    RecordCheck(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * The question and the expectation.
     *
     * @param valueOf converts a record of the type to octets to compare
     * @param remedy  a sentence: the change that lets the check pass
     */
    record Task(
            DcvMethod method,
            Question question,
            Function<DnsRecord, Octets> valueOf,
            Expectation expectation,
            String remedy) {}

    Future<CheckResult> perform(Task task, CallContext call) {
        return lookup.ask(task.question(), call).map(answer -> judge(task, answer));
    }

    private static CheckResult judge(Task task, DnsAnswer answer) {
        DnsOutcome outcome = DnsOutcome.of(task.method(), answer);
        if (answer instanceof Failed failed) {
            return outcome.failed(failed);
        }
        if (answer instanceof Absent absent) {
            return outcome.absent(absent, task.remedy());
        }
        Found found = (Found) answer;
        List<Octets> values = found.records().stream().map(task.valueOf()).toList();
        List<String> shown = values.stream().map(Octets::readable).toList();
        return values.stream().anyMatch(task.expectation()::isMetBy)
                ? outcome.passed(found, shown, Set.of())
                : outcome.mismatch(
                        found,
                        shown,
                        DnsOutcome.listed(List.of(task.expectation().wanted())),
                        task.remedy());
    }

    static Octets txt(DnsRecord record) {
        return ((DnsRecord.Txt) record).value();
    }

    static Octets caaValue(DnsRecord record) {
        return ((DnsRecord.Caa) record).value();
    }

    static Octets name(DnsRecord record) {
        return Octets.ascii(((DnsRecord.Name) record).target());
    }
}
