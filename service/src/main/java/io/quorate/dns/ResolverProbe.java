package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.support.CallContext;

/**
 * Tests each resolver once: the signed root must come with AD, and, where a known-bogus name is configured, that name
 * must be SERVFAIL without CD and answered with CD. A resolver that does not answer does not fail the test while
 * another does.
 */
final class ResolverProbe {

    private static final String SILENT = "the resolver does not answer: ";

    private final DnsClient client;
    private final @Nullable String bogusName;

    ResolverProbe(DnsClient client, @Nullable String bogusName) {
        this.client = client;
        this.bogusName = bogusName;
    }

    /** Returns the obstacle in words; empty if all is well. */
    Future<String> run(List<ServerAddress> servers, CallContext call) {
        return Future.join(servers.stream().map(server -> test(server, call)).toList())
                .map(all -> worst(all.list()));
    }

    /** Rephrases the silence of a resolver that has just identified itself: it gets no answer from the root. */
    static String behindOwnResolver(String found) {
        return found.startsWith(SILENT) ? ResolverProcess.NO_ROOT : found;
    }

    private static String worst(List<String> obstacles) {
        boolean oneAnswers = obstacles.stream().anyMatch(obstacle -> !obstacle.startsWith(SILENT));
        return obstacles.stream()
                .filter(obstacle -> !obstacle.isEmpty() && !(oneAnswers && obstacle.startsWith(SILENT)))
                .findFirst()
                .orElse("");
    }

    private Future<String> test(ServerAddress server, CallContext call) {
        return client.askAt(server, Name.root, Type.SOA, false, call)
                .map(ResolverProbe::rootObstacle)
                .compose(found -> found.isEmpty() ? bogusObstacle(server, call) : Future.succeededFuture(found))
                .recover(failure -> failure instanceof NoReply
                        ? Future.succeededFuture(SILENT + failure.getMessage())
                        : Future.failedFuture(failure));
    }

    private static String rootObstacle(Reply reply) {
        if (reply.message().getRcode() == Rcode.SERVFAIL) {
            return ResolverProcess.NO_ROOT;
        }
        boolean validated = reply.message().getRcode() == Rcode.NOERROR
                && reply.message().getHeader().getFlag(Flags.AD);
        return validated ? "" : "the resolver does not validate: the signed root came without AD";
    }

    private Future<String> bogusObstacle(ServerAddress server, CallContext call) {
        if (bogusName == null) {
            return Future.succeededFuture("");
        }
        try {
            Name name = Name.fromString(bogusName + ".");
            Future<Reply> validated = client.askAt(server, name, Type.A, false, call);
            Future<Reply> unvalidated = client.askAt(server, name, Type.A, true, call);
            return Future.join(validated, unvalidated)
                    .map(both -> bogusObstacle(validated.result(), unvalidated.result()));
        } catch (TextParseException unwritable) {
            return Future.succeededFuture("dns.self-test-bogus-name is not a domain name");
        }
    }

    private String bogusObstacle(Reply validated, Reply unvalidated) {
        if (validated.message().getRcode() != Rcode.SERVFAIL) {
            return "the resolver does not validate: " + bogusName + " is bogus, but it was answered";
        }
        return unvalidated.message().getRcode() == Rcode.SERVFAIL
                ? "the resolver does not answer " + bogusName + " with CD: that name proves nothing"
                : "";
    }
}
