package io.quorate.dcv;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;

/**
 * The CNAME records followed from a name.
 *
 * @param aliases their targets in the order followed, canonical
 * @param failed  the lookup that failed, so that further aliases may exist; null if none failed
 * @param dnssec  the weakest status of the answers
 * @param queries every query that it took
 */
public record AliasChain(List<String> aliases, @Nullable Failed failed, Dnssec dnssec, List<QuerySeen> queries) {

    public AliasChain {
        aliases = List.copyOf(aliases);
        queries = List.copyOf(queries);
    }
}
