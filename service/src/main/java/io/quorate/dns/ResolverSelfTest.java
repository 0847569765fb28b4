package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Deadline;

/**
 * Whether the resolver that is trusted to validate does validate: the signed root must come with AD, and, where a name
 * is configured that every validator must call bogus, that name must be SERVFAIL unless asked for with CD. Until the
 * first test has passed, and whenever the last one failed, nothing that the resolver says is trusted.
 */
final class ResolverSelfTest {

    static final Duration EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ResolverSelfTest.class);

    private final Vertx vertx;
    private final DnsClient client;
    private final @Nullable String bogusName;
    private final LongSupplier nanos;
    /** Read by the probes of other threads. */
    private volatile String obstacle = "the resolver's self-test is not done yet";

    private long timer = -1;

    ResolverSelfTest(Vertx vertx, DnsClient client, @Nullable String bogusName, LongSupplier nanos) {
        this.vertx = vertx;
        this.client = client;
        this.bogusName = bogusName;
        this.nanos = nanos;
    }

    /** Tests now and every 30 seconds; done when the first test is. */
    Future<Void> start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), again -> run());
        return run();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Why the resolver is not trusted; empty when it is. */
    List<String> obstacles() {
        return obstacle.isEmpty() ? List.of() : List.of(obstacle);
    }

    /** Tests once. */
    Future<Void> run() {
        Deadline deadline = Deadline.after(EVERY.dividedBy(2), nanos);
        return client.ask(Name.root, Type.SOA, false, deadline)
                .map(ResolverSelfTest::rootObstacle)
                .compose(found -> found.isEmpty() ? bogusObstacle(deadline) : Future.succeededFuture(found))
                .otherwise(failure -> "the resolver does not answer: " + failure.getMessage())
                .map(this::conclude);
    }

    private @Nullable Void conclude(String found) {
        if (!found.equals(obstacle)) {
            (found.isEmpty() ? LOG.atInfo() : LOG.atWarn())
                    .addKeyValue("outcome", found.isEmpty() ? "passed" : "failed")
                    .addKeyValue("cause", found)
                    .log("resolver self-test");
        }
        obstacle = found;
        return null;
    }

    private static String rootObstacle(Reply reply) {
        boolean validated = reply.message().getRcode() == Rcode.NOERROR
                && reply.message().getHeader().getFlag(Flags.AD);
        return validated ? "" : "the resolver does not validate: the signed root came without AD";
    }

    private Future<String> bogusObstacle(Deadline deadline) {
        if (bogusName == null) {
            return Future.succeededFuture("");
        }
        try {
            Name name = Name.fromString(bogusName + ".");
            Future<Reply> validated = client.ask(name, Type.A, false, deadline);
            Future<Reply> unvalidated = client.ask(name, Type.A, true, deadline);
            return Future.join(validated, unvalidated)
                    .map(both -> bogusObstacle(validated.result(), unvalidated.result()));
        } catch (TextParseException unwritable) {
            return Future.succeededFuture("dns.self-test-bogus-name is no domain name");
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
