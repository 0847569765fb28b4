package io.quorate.caa;

import java.util.List;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.model.Deadline;
import io.quorate.model.DomainName;

/**
 * Asks for CAA at a name and at each of its parents up to the top-level domain, all at the same time (RFC 8659 section
 * 3). Aliases are followed within a query; the climb always goes on from the name that was asked.
 */
final class CaaTree {

    private CaaTree() {}

    /** The answers, nearest name first. */
    static Future<List<DnsAnswer>> ask(DomainName name, DnsLookup lookup, Deadline deadline) {
        List<Future<DnsAnswer>> asked = name.lineage().stream()
                .map(level -> lookup.ask(new Question(level, Question.RecordType.CAA), deadline))
                .toList();
        return Future.join(asked).map(all -> all.list());
    }
}
