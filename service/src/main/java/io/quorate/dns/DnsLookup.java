package io.quorate.dns;

import io.vertx.core.Future;

import io.quorate.support.CallContext;

/** Asks one perspective's resolver. */
public interface DnsLookup {

    /** One question, one answer. What goes wrong is a {@link DnsAnswer.Failed}; the future fails by our own fault only. */
    Future<DnsAnswer> ask(Question question, CallContext call);
}
