package io.quorate.dns;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;

import io.quorate.support.CallContext;

/**
 * Remembers the questions of one check, so that each question is sent once. It lives as long as the check: BR 3.2.2.9
 * forbids one perspective to reuse what another obtained, and no answer is kept for another check either.
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
