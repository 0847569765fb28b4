package io.quorate.dns;

import java.time.Duration;
import java.util.List;

import io.vertx.core.Future;

import io.quorate.loop.TimeLimit;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;

/**
 * Believes a resolver only while its self-test passes. An answer with AD speaks for itself; one without could come from
 * a resolver that stopped validating a moment ago, so it waits for a test that begins after it came.
 */
final class GuardedLookup implements DnsLookup {

    private final DnsLookup lookup;
    private final ResolverSelfTest selfTest;

    GuardedLookup(DnsLookup lookup, ResolverSelfTest selfTest) {
        this.lookup = lookup;
        this.selfTest = selfTest;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, Deadline deadline) {
        if (!selfTest.obstacles().isEmpty()) {
            return Future.succeededFuture(untrusted(question, List.of()));
        }
        return lookup.ask(question, deadline)
                .compose(answer ->
                        speaksForItself(answer) ? Future.succeededFuture(answer) : confirmed(answer, deadline));
    }

    private static boolean speaksForItself(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed || answer.dnssec().status() == DnssecStatus.SECURE;
    }

    private Future<DnsAnswer> confirmed(DnsAnswer answer, Deadline deadline) {
        return TimeLimit.of(selfTest.freshTest(), deadline.timerMillis())
                .transform(tested -> Future.succeededFuture(
                        tested.succeeded() && selfTest.obstacles().isEmpty()
                                ? answer
                                : untrusted(answer.question(), answer.queries())));
    }

    /**
     * @param asked what was asked before the trust was lost
     */
    private DnsAnswer untrusted(Question question, List<QuerySeen> asked) {
        String why = selfTest.obstacles().isEmpty()
                ? "its self-test did not end in time"
                : String.join(", ", selfTest.obstacles());
        return new DnsAnswer.Failed(
                question,
                DnsAnswer.Failed.Kind.UNTRUSTED_RESOLVER,
                "The resolver of this perspective is not trusted right now: " + why + ". Its operator must mend it.",
                new QuerySeen(
                        question.name(),
                        question.type().name(),
                        "-",
                        "not trusted",
                        null,
                        new Dnssec(DnssecStatus.INDETERMINATE, why),
                        Duration.ZERO),
                asked);
    }
}
