package io.quorate.dns;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;

import io.quorate.support.CallContext;

/**
 * Remembers what one check has asked, so that one question gives one query. It lives as long as the check: nothing is
 * kept for another check or another perspective (BR 3.2.2.9 forbids it).
 */
public final class LookupMemo implements DnsLookup {

    private final DnsLookup lookup;
    private final Map<Question, Future<DnsAnswer>> asked = new HashMap<>();

    public LookupMemo(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        return asked.computeIfAbsent(question, first -> lookup.ask(first, call));
    }
}
