package io.quorate.telemetry;

import io.vertx.core.Future;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.support.CallContext;

/** Counts the queries of a perspective to its resolver. */
final class MeteredLookup implements DnsLookup {

    private final DnsLookup lookup;
    private final Meters meters;

    MeteredLookup(DnsLookup lookup, Meters meters) {
        this.lookup = lookup;
        this.meters = meters;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        return lookup.ask(question, call).onSuccess(this::note);
    }

    private void note(DnsAnswer answer) {
        String type = answer.question().type().name();
        meters.counter(
                        "mpic.dns.queries",
                        "Questions to the resolver.",
                        "type",
                        type,
                        "rcode",
                        MetricLabels.rcode(answer.seen().rcode()))
                .increment();
        meters.counter(
                        "mpic.dns.dnssec",
                        "Answers by what DNSSEC says of them.",
                        "status",
                        answer.dnssec().status().wireName())
                .increment();
        meters.timer("mpic.dns.query", "How long a question took, retries and aliases included.", "type", type)
                .record(answer.seen().took());
    }
}
