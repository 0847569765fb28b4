package io.quorate.dcv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.caa.CaaTree;
import io.quorate.caa.ClimbPolicy;
import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Undetermined;
import io.quorate.dcv.ContactPolicy.Harvest;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsAnswer.Found;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Finds the contacts that a name publishes (BR Appendix A): CAA properties in the relevant record set, found by the
 * climb of RFC 8659 section 3, and TXT records below the name itself. If that record set has no such property, no
 * parent is asked, because a nearer set hides those above it. {@link ContactPolicy} judges the values.
 */
public final class ContactRetrieval {

    private final DnsLookup lookup;
    private final ContactPolicy policy = new ContactPolicy(new ContactGrammar());

    public ContactRetrieval(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** Returns the result by the deadline; the future fails only by an internal error. */
    public Future<CheckResult> perform(ContactRequest request, CallContext call) {
        List<ContactSource> properties = request.sources().stream()
                .filter(source -> source.caaTag().isPresent())
                .toList();
        List<Future<List<Harvest>>> asked = new ArrayList<>();
        if (!properties.isEmpty()) {
            asked.add(CaaTree.ask(request.target(), ClimbOrder.PARALLEL, lookup, call)
                    .map(answers -> properties(properties, answers)));
        }
        request.sources().stream()
                .filter(source -> source.caaTag().isEmpty())
                .map(source -> lookup.ask(question(source, request), call).map(answer -> List.of(text(source, answer))))
                .forEach(asked::add);
        return Future.join(asked).map(all -> policy.judge(request, joined(all.list())));
    }

    private static List<Harvest> joined(List<List<Harvest>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static Question question(ContactSource source, ContactRequest request) {
        return new Question(source.method().label() + "." + request.target().canonical(), RecordType.TXT);
    }

    private static Harvest text(ContactSource source, DnsAnswer answer) {
        String name = answer.question().name();
        List<QuerySeen> queries = answer.queries();
        if (answer instanceof Failed failed) {
            return Harvest.failed(source, failed, failed.dnssec(), queries);
        }
        List<Octets> values = answer instanceof Found found
                ? found.records().stream().map(RecordCheck::txt).toList()
                : List.of();
        return Harvest.of(source, name, values, answer.dnssec(), queries);
    }

    /** Returns one harvest per property; the queries of the shared climb are listed with the first one only. */
    private static List<Harvest> properties(List<ContactSource> sources, List<DnsAnswer> nearestFirst) {
        List<QuerySeen> queries = nearestFirst.stream()
                .flatMap(answer -> answer.queries().stream())
                .toList();
        Climb climb = ClimbPolicy.climb(nearestFirst);
        return sources.stream()
                .map(source ->
                        property(source, climb, nearestFirst.get(0), source == sources.get(0) ? queries : List.of()))
                .toList();
    }

    private static Harvest property(ContactSource source, Climb climb, DnsAnswer nearest, List<QuerySeen> queries) {
        if (climb instanceof Undetermined blind && blind.at() instanceof Failed failed) {
            return Harvest.failed(source, failed, failed.dnssec(), queries);
        }
        if (climb instanceof Relevant relevant) {
            List<Octets> values = relevant.set().records().stream()
                    .flatMap(record -> value(record, source))
                    .toList();
            return Harvest.of(
                    source,
                    relevant.set().question().name(),
                    values,
                    relevant.rests().stream()
                            .map(DnsAnswer::dnssec)
                            .reduce((one, other) -> one.weaker(other))
                            .orElse(nearest.dnssec()),
                    queries);
        }
        return Harvest.of(source, nearest.question().name(), List.of(), nearest.dnssec(), queries);
    }

    private static Stream<Octets> value(DnsRecord record, ContactSource source) {
        return record instanceof Caa caa
                        && caa.tag()
                                .lowerCase()
                                .equals(Octets.ascii(source.caaTag().orElse("")))
                ? Stream.of(caa.value())
                : Stream.empty();
    }
}
