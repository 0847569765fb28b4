package io.quorate.dns;

import io.vertx.core.Future;

import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.Span;

/** Adds a span per question, with its retries and aliases, to the trace of the check that asks. */
final class TracedLookup implements DnsLookup {

    private final DnsLookup lookup;

    TracedLookup(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        Span span = call.span().child(Span.Work.DNS);
        return span.recording()
                ? lookup.ask(question, call.withSpan(span))
                        .onSuccess(answer -> note(span, answer.seen()))
                        .onComplete(over -> span.end())
                : lookup.ask(question, call);
    }

    private static void note(Span span, QuerySeen seen) {
        span.note(Fields.QUERY_NAME, seen.name())
                .note(Fields.QUERY_TYPE, seen.type())
                .note(Fields.RESOLVER, seen.server())
                .note(Fields.RCODE, seen.rcode())
                .note(Fields.DNSSEC, seen.dnssec().status().wireName());
    }
}
