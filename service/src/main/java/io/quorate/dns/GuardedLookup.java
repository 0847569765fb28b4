package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.dns.ResolverProcess.Running;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Believes a resolver only while its health check passes. An answer with AD is proof enough. An answer without AD could
 * come from a resolver that stopped validating a moment ago, so it waits for a health check that begins after the
 * answer came.
 */
final class GuardedLookup implements DnsLookup {

    private final DnsLookup lookup;
    private final ResolverHealthCheck healthCheck;

    GuardedLookup(DnsLookup lookup, ResolverHealthCheck healthCheck) {
        this.lookup = lookup;
        this.healthCheck = healthCheck;
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        String obstacle = String.join(", ", healthCheck.obstacles());
        if (!obstacle.isEmpty()) {
            return Future.succeededFuture(untrusted(question, obstacle, List.of()));
        }
        Optional<Running> asked = healthCheck.life();
        return lookup.ask(question, call)
                .compose(answer -> speaksForItself(answer) && asked.equals(healthCheck.life())
                        ? Future.succeededFuture(answer)
                        : healthCheck
                                .confirm(asked, call)
                                .map(why -> why.isEmpty() ? answer : untrusted(question, why, answer.queries())));
    }

    private static boolean speaksForItself(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Failed || answer.dnssec().status() == DnssecStatus.SECURE;
    }

    /** @param asked queries sent before the trust was lost */
    private static DnsAnswer untrusted(Question question, String why, List<QuerySeen> asked) {
        return new DnsAnswer.Failed(
                question,
                DnsAnswer.Failed.Kind.UNTRUSTED_RESOLVER,
                "The resolver of this perspective is not trusted right now: " + why + ".",
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
