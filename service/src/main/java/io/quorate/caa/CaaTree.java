package io.quorate.caa;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.model.DomainName;
import io.quorate.support.CallContext;

/**
 * Asks for CAA at a name and at each of its parents up to the top-level domain (RFC 8659 section 3). Aliases are
 * followed within a query; the climb always continues from the name that was asked. {@link ClimbPolicy} decides which
 * answer counts.
 */
public final class CaaTree {

    private CaaTree() {}

    /**
     * Returns the answers, nearest name first. In a staged climb the parents' answers are present only if the name does
     * not decide.
     */
    public static Future<List<DnsAnswer>> ask(DomainName name, ClimbOrder order, DnsLookup lookup, CallContext call) {
        List<String> lineage = name.lineage();
        return order == ClimbOrder.PARALLEL
                ? together(lineage, lookup, call)
                : together(lineage.subList(0, 1), lookup, call)
                        .compose(nearest -> completed(name, nearest, lookup, call));
    }

    /** Returns these answers, completed by those of all levels above if the nearest does not decide. */
    static Future<List<DnsAnswer>> completed(
            DomainName name, List<DnsAnswer> known, DnsLookup lookup, CallContext call) {
        List<String> lineage = name.lineage();
        return known.size() == lineage.size() || ClimbPolicy.decides(known.get(0))
                ? Future.succeededFuture(known)
                : together(lineage.subList(known.size(), lineage.size()), lookup, call)
                        .map(parents -> joined(known, parents));
    }

    private static Future<List<DnsAnswer>> together(List<String> levels, DnsLookup lookup, CallContext call) {
        List<Future<DnsAnswer>> asked = levels.stream()
                .map(level -> lookup.ask(new Question(level, Question.RecordType.CAA), call))
                .toList();
        return Future.join(asked).map(all -> all.list());
    }

    private static List<DnsAnswer> joined(List<DnsAnswer> nearest, List<DnsAnswer> parents) {
        return Stream.concat(nearest.stream(), parents.stream()).toList();
    }
}
