package io.quorate.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.vertx.core.Future;

import io.quorate.dns.ResolverProcess.Running;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Accepts a proof of insecurity only while this side is known to work: the resolver's health check passes before and
 * after the proof, and the resolver reaches the public DNS meanwhile.
 */
final class GuardedProver implements InsecurityProver {

    private final DnsClient client;
    private final ResolverHealthCheck healthCheck;
    private final ResolverReach reach;
    private final LongSupplier nanos;

    GuardedProver(DnsClient client, ResolverHealthCheck healthCheck, ResolverReach reach, LongSupplier nanos) {
        this.client = client;
        this.healthCheck = healthCheck;
        this.reach = reach;
        this.nanos = nanos;
    }

    @Override
    public Future<Proof> prove(String name, CallContext call) {
        String obstacle = String.join(", ", healthCheck.obstacles());
        if (!obstacle.isEmpty()) {
            return Future.succeededFuture(untrusted(obstacle, List.of()));
        }
        Optional<Running> asked = healthCheck.life();
        return new InsecurityWalk(new QueryLog(client, TrustedAd::status, nanos, call))
                .prove(name)
                .compose(proof -> proof.proven() ? confirmed(asked, proof, call) : Future.succeededFuture(proof));
    }

    private Future<Proof> confirmed(Optional<Running> asked, Proof proof, CallContext call) {
        return reach.check(call).compose(reached -> {
            List<QuerySeen> queries = new ArrayList<>(proof.queries());
            queries.addAll(reached.queries());
            return reached.obstacle().isEmpty()
                    ? healthCheck
                            .confirm(asked, call)
                            .map(why ->
                                    why.isEmpty() ? new Proof(true, proof.words(), queries) : untrusted(why, queries))
                    : Future.succeededFuture(new Proof(false, reached.obstacle(), queries));
        });
    }

    private static Proof untrusted(String why, List<QuerySeen> queries) {
        return new Proof(false, "The resolver of this perspective is not trusted right now: " + why + ".", queries);
    }
}
