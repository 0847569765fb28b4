package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.dns.ResolverProcess.Running;
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
        Optional<Running> asked = selfTest.life();
        return lookup.ask(question, deadline).compose(answer -> {
            if (!asked.equals(selfTest.life())) {
                return Future.succeededFuture(untrusted(question, answer.queries()));
            }
            return speaksForItself(answer) ? Future.succeededFuture(answer) : confirmed(asked, answer, deadline);
        });
    }

    private static boolean speaksForItself(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed || answer.dnssec().status() == DnssecStatus.SECURE;
    }

    private Future<DnsAnswer> confirmed(Optional<Running> asked, DnsAnswer answer, Deadline deadline) {
        return TimeLimit.of(selfTest.freshTest(), deadline.timerMillis())
                .transform(tested -> Future.succeededFuture(
                        tested.succeeded() && selfTest.obstacles().isEmpty() && asked.equals(selfTest.life())
                                ? answer
                                : untrusted(answer.question(), answer.queries())));
    }

    /**
     * @param asked what was asked before the trust was lost
     */
    private DnsAnswer untrusted(Question question, List<QuerySeen> asked) {
        String why = selfTest.obstacles().isEmpty()
                ? "it was started anew, or its self-test did not end in time"
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
