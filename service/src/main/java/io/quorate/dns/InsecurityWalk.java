package io.quorate.dns;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.AliasPolicy.Link;
import io.quorate.dns.DelegationPolicy.Step;
import io.quorate.dns.DelegationPolicy.Verdict;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.InsecurityProver.Proof;

/**
 * Asks the validating resolver for the proof of insecurity: DS of each name from the top-level domain down to the name
 * of the failing question, then the same for each target to which its aliases lead. {@link DelegationPolicy} and {@link
 * AliasPolicy} judge the answers.
 */
final class InsecurityWalk {

    private static final int MOST_ALIASES = 8;

    private final QueryLog queries;
    private final List<Name> proven = new ArrayList<>();
    private String words = "";

    InsecurityWalk(QueryLog queries) {
        this.queries = queries;
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
     * @param labels the number of labels of the name to ask about
     * @param zone   the deepest name whose DS came with AD
     */
    private Future<Step> descend(Name name, int labels, Name zone) {
        if (labels >= name.labels()) {
            return Future.succeededFuture(new Step(
                    Verdict.NO_PROOF,
                    "No delegation without DS lies above " + name.toString(true) + ", so its zone must be signed."));
        }
        Name at = new Name(name, name.labels() - labels - 1);
        return queries.ask(at, Type.DS)
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
        return queries.ask(at, Type.NS)
                .compose(
                        reply -> Future.succeededFuture(DelegationPolicy.byNs(at, reply.message())),
                        failure -> failure instanceof NoReply none
                                ? Future.succeededFuture(DelegationPolicy.byNsFailure(at, none.kind()))
                                : Future.failedFuture(failure));
    }

    /**
     * Follows the alias, too: an attacker who blocks only the servers of a signed target must not set its CAA records
     * aside.
     */
    private Future<Proof> followAlias(Name name) {
        return queries.ask(name, Type.CNAME)
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
            return Future.succeededFuture(new Proof(true, words, queries.seen()));
        }
        return proven.contains(target) || proven.size() > MOST_ALIASES
                ? unproven("Its aliases form a loop or a chain of more than " + MOST_ALIASES + ".")
                : prove(target);
    }

    private Future<Proof> unproven(String why) {
        return Future.succeededFuture(new Proof(false, why, queries.seen()));
    }
}
