package io.quorate.dns;

import io.vertx.core.Future;

import io.quorate.model.Deadline;

/** Asks one perspective's resolver. */
public interface DnsLookup {

    /** One question, one answer. The future never fails: what went wrong is a {@link DnsAnswer.Failed}. */
    Future<DnsAnswer> ask(Question question, Deadline deadline);
}
