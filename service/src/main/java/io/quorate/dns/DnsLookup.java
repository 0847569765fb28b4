package io.quorate.dns;

import io.vertx.core.Future;

import io.quorate.support.CallContext;

/** Asks the resolver of one perspective. */
public interface DnsLookup {

    /**
     * Answers one question. A failed lookup is a {@link DnsAnswer.Failed}; the future itself fails only by an internal
     * error.
     */
    Future<DnsAnswer> ask(Question question, CallContext call);
}
