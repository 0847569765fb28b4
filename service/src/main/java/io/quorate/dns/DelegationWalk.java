package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.DelegationPolicy.Step;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.InProcessValidator.Verified;
import io.quorate.loop.TimeLimit;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.QuerySeen;

/**
 * Walks down from the root's trust anchor, name by name: each DS is secure until a delegation is proven to have none.
 * The proof is made in this process, whatever the mode.
 */
final class DelegationWalk implements InsecurityProver {

    private final InProcessValidator validator;
    private final ServerAddress resolver;
    private final LongSupplier nanos;

    /**
     * @param resolver the resolver that is named in the record of the walk
     */
    DelegationWalk(InProcessValidator validator, ServerAddress resolver, LongSupplier nanos) {
        this.validator = validator;
        this.resolver = resolver;
        this.nanos = nanos;
    }

    @Override
    public Future<Proof> prove(String name, Deadline deadline) {
        try {
            return descend(topDown(Name.fromString(name + ".")), 0, new ArrayList<>(), deadline);
        } catch (TextParseException unwritable) {
            return unproven("The name cannot be put into a DNS question.", List.of());
        }
    }

    private static List<Name> topDown(Name name) {
        List<Name> names = new ArrayList<>();
        for (int depth = name.labels() - 2; depth >= 0; depth--) {
            names.add(new Name(name, depth));
        }
        return names;
    }

    private Future<Proof> descend(List<Name> path, int level, List<QuerySeen> seen, Deadline deadline) {
        if (level == path.size()) {
            return unproven("No delegation without DS lies above it, so its zone must be signed.", seen);
        }
        Name at = path.get(level);
        long began = nanos.getAsLong();
        return TimeLimit.of(validator.lookUp(at, Type.DS), deadline.timerMillis())
                .compose(
                        verified -> {
                            seen.add(seen(at, Rcode.string(verified.message().getRcode()), verified.dnssec(), began));
                            return step(path, level, verified, seen, deadline);
                        },
                        failure -> {
                            if (!(failure instanceof NoReply) && !(failure instanceof TimeoutException)) {
                                return Future.failedFuture(failure);
                            }
                            seen.add(seen(at, "no answer", Dnssec.UNKNOWN, began));
                            return unproven("The question for DS of " + plain(at) + " was not answered.", seen);
                        });
    }

    private Future<Proof> step(List<Name> path, int level, Verified verified, List<QuerySeen> seen, Deadline deadline) {
        Name at = path.get(level);
        Step step =
                DelegationPolicy.step(at, verified.message(), verified.dnssec().status());
        return switch (step) {
            case SIGNED, NO_DELEGATION -> descend(path, level + 1, seen, deadline);
            case INSECURE ->
                proven("The delegation of " + plain(at) + " is proven to have no DS (NS set, SOA and DS clear).", seen);
            case INSECURE_BY_OPT_OUT ->
                proven("The delegation of " + plain(at) + " lies in a proven opt-out span (NSEC3).", seen);
            case ABSENT -> unproven(plain(at) + " is proven not to exist, so nothing is delegated there.", seen);
            case UNPROVEN ->
                unproven(
                        "The answer for DS of " + plain(at) + " is "
                                + (verified.dnssec().status() == DnssecStatus.BOGUS
                                        ? "bogus."
                                        : "no proof of a delegation without DS."),
                        seen);
        };
    }

    private QuerySeen seen(Name at, String rcode, Dnssec dnssec, long began) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        return new QuerySeen(plain(at), "DS", resolver.toString(), rcode, null, dnssec, took);
    }

    private static String plain(Name name) {
        return name.toString(true);
    }

    private static Future<Proof> proven(String words, List<QuerySeen> seen) {
        return Future.succeededFuture(new Proof(true, words, seen));
    }

    private static Future<Proof> unproven(String words, List<QuerySeen> seen) {
        return Future.succeededFuture(new Proof(false, words, seen));
    }
}
