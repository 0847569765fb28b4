package io.quorate.caa;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.model.Deadline;
import io.quorate.model.DomainName;

/**
 * Asks for CAA at a name and at each of its parents up to the top-level domain (RFC 8659 section 3). Aliases are followed
 * within a query; the climb always goes on from the name that was asked.
 */
final class CaaTree {

    private CaaTree() {}

    /** The answers, nearest name first; of the parents, none where the name itself decides and is asked first. */
    static Future<List<DnsAnswer>> ask(DomainName name, ClimbOrder order, DnsLookup lookup, Deadline deadline) {
        List<String> lineage = name.lineage();
        return order == ClimbOrder.PARALLEL ? together(lineage, lookup, deadline) : staged(lineage, lookup, deadline);
    }

    private static Future<List<DnsAnswer>> staged(List<String> lineage, DnsLookup lookup, Deadline deadline) {
        return together(lineage.subList(0, 1), lookup, deadline)
                .compose(nearest -> ClimbPolicy.climb(nearest) instanceof ClimbPolicy.Relevant
                        ? Future.succeededFuture(nearest)
                        : together(lineage.subList(1, lineage.size()), lookup, deadline)
                                .map(parents -> joined(nearest, parents)));
    }

    private static Future<List<DnsAnswer>> together(List<String> levels, DnsLookup lookup, Deadline deadline) {
        List<Future<DnsAnswer>> asked = levels.stream()
                .map(level -> lookup.ask(new Question(level, Question.RecordType.CAA), deadline))
                .toList();
        return Future.join(asked).map(all -> all.list());
    }

    private static List<DnsAnswer> joined(List<DnsAnswer> nearest, List<DnsAnswer> parents) {
        return Stream.concat(nearest.stream(), parents.stream()).toList();
    }
}
