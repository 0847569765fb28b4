package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.AliasPolicy.Link;
import io.quorate.dns.DelegationPolicy.Step;
import io.quorate.dns.DelegationPolicy.Verdict;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.dns.InsecurityProver.Proof;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;

/**
 * Asks the validating resolver for the proof of insecurity: DS of each name from the top-level domain down to the name
 * of the failing question, then the same for each target to which its aliases lead. {@link DelegationPolicy} judges.
 */
final class InsecurityWalk {

    private static final int MOST_ALIASES = 8;

    private final DnsClient client;
    private final LongSupplier nanos;
    private final Deadline deadline;
    private final List<QuerySeen> seen = new ArrayList<>();
    private final List<Name> proven = new ArrayList<>();
    private String words = "";

    InsecurityWalk(DnsClient client, LongSupplier nanos, Deadline deadline) {
        this.client = client;
        this.nanos = nanos;
        this.deadline = deadline;
    }

    /** Returns the proof with every query that it took. */
    Future<Proof> prove(String name) {
        try {
            return prove(Name.fromString(name + "."));
        } catch (TextParseException unwritable) {
            return unproven("The name cannot be put into a DNS question.");
        }
    }

    private Future<Proof> prove(Name name) {
        return descend(name, 1, Name.root).compose(step -> {
            if (step.verdict() != Verdict.PROVEN) {
                return unproven(step.words());
            }
            words = words.isEmpty() ? step.words() : words + " " + step.words();
            proven.add(name);
            return followAlias(name);
        });
    }

    /**
     * @param labels how many labels of the name are asked about
     * @param zone   the deepest name whose DS came with AD
     */
    private Future<Step> descend(Name name, int labels, Name zone) {
        if (labels >= name.labels()) {
            return Future.succeededFuture(new Step(
                    Verdict.NO_PROOF,
                    "No delegation without DS lies above " + name.toString(true) + ", so its zone must be signed."));
        }
        Name at = new Name(name, name.labels() - labels - 1);
        return ask(at, Type.DS)
                .compose(
                        reply -> Future.succeededFuture(DelegationPolicy.byDs(at, zone, reply.message())),
                        failure -> failure instanceof NoReply
                                ? Future.succeededFuture(unanswered(at))
                                : Future.failedFuture(failure))
                .compose(step -> step.verdict() == Verdict.ASK_NS ? askNs(at) : Future.succeededFuture(step))
                .compose(step -> switch (step.verdict()) {
                    case SIGNED -> descend(name, labels + 1, at);
                    case NO_CUT -> descend(name, labels + 1, zone);
                    default -> Future.succeededFuture(step);
                });
    }

    private static Step unanswered(Name at) {
        return new Step(Verdict.NO_PROOF, "The question for DS of " + at.toString(true) + " was not answered.");
    }

    private Future<Step> askNs(Name at) {
        return ask(at, Type.NS)
                .compose(
                        reply -> Future.succeededFuture(DelegationPolicy.byNs(at, reply.message())),
                        failure -> failure instanceof NoReply none
                                ? Future.succeededFuture(DelegationPolicy.byNsFailure(at, none.kind()))
                                : Future.failedFuture(failure));
    }

    /** Whoever blocks only the servers of an alias's signed target must not get its CAA set aside. */
    private Future<Proof> followAlias(Name name) {
        return ask(name, Type.CNAME)
                .compose(
                        reply -> Future.succeededFuture(AliasPolicy.next(name, reply.message())),
                        failure -> failure instanceof NoReply none
                                ? Future.succeededFuture(AliasPolicy.afterFailure(name, none.kind()))
                                : Future.failedFuture(failure))
                .compose(this::follow);
    }

    private Future<Proof> follow(Link link) {
        Name target = link.target();
        if (!link.trouble().isEmpty()) {
            return unproven(link.trouble());
        }
        if (target == null) {
            return Future.succeededFuture(new Proof(true, words, seen));
        }
        return proven.contains(target) || proven.size() > MOST_ALIASES
                ? unproven("Its aliases form a loop or a chain of more than " + MOST_ALIASES + ".")
                : prove(target);
    }

    private Future<Reply> ask(Name name, int type) {
        long began = nanos.getAsLong();
        return client.ask(name, type, false, deadline)
                .onSuccess(reply -> seen.add(seen(name, type, reply, began)))
                .onFailure(failure -> {
                    if (failure instanceof NoReply none) {
                        seen.add(seen(name, type, none.server(), none.word(), null, Dnssec.UNKNOWN, began));
                    }
                });
    }

    private QuerySeen seen(Name name, int type, Reply reply, long began) {
        Message message = reply.message();
        String rcode = Rcode.string(message.getRcode());
        Dnssec dnssec = TrustedAd.statusOf(message);
        return seen(name, type, reply.server(), rcode, ExtendedErrors.words(message), dnssec, began);
    }

    private QuerySeen seen(
            Name name,
            int type,
            ServerAddress server,
            String rcode,
            @Nullable String ede,
            Dnssec dnssec,
            long began) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        return new QuerySeen(name.toString(true), Type.string(type), server.toString(), rcode, ede, dnssec, took);
    }

    private Future<Proof> unproven(String why) {
        return Future.succeededFuture(new Proof(false, why, seen));
    }
}
