package io.quorate.dns;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.DnsClient.Reply;
import io.quorate.model.Deadline;

/**
 * Where dnsjava's validator gets its messages: the reply under judgement, which was handed over, and the keys that it
 * takes to judge it. Keys are asked for once however many wait for them, and kept for a while: zones that nobody asked
 * about for long cost their keys again, not each question (at most {@value MOST_KEPT} sets, five minutes).
 */
final class ValidatorUpstream implements Resolver {

    static final int MOST_KEPT = 1000;

    private static final long LONGEST_KEPT = Duration.ofMinutes(5).toNanos();
    private static final int IDS = 1 << 16;

    private final Context context;
    private final DnsClient client;
    private final Duration lifetime;
    private final LongSupplier nanos;
    private final Executor pool;
    private final Map<Integer, Message> handed = new ConcurrentHashMap<>();
    private final AtomicInteger nextId = new AtomicInteger();
    /** Touched on the context only. */
    private final Map<Wanted, Kept> kept = new LinkedHashMap<>();

    ValidatorUpstream(Context context, DnsClient client, Duration lifetime, LongSupplier nanos, Executor pool) {
        this.context = context;
        this.client = client;
        this.lifetime = lifetime;
        this.nanos = nanos;
        this.pool = pool;
    }

    private record Wanted(Name name, int type) {}

    /** A set that was asked for; {@code untilNanos} holds once it came. */
    private record Kept(Future<Reply> reply, long untilNanos) {}

    /** Takes a reply for judgement; the id under which the validator must ask for it. */
    int hand(Message reply) {
        for (int tries = 0; tries < IDS; tries++) {
            int id = nextId.getAndIncrement() & (IDS - 1);
            if (handed.putIfAbsent(id, reply) == null) {
                return id;
            }
        }
        throw new IllegalStateException("more than " + IDS + " replies are being validated");
    }

    void takeBack(int id) {
        handed.remove(id);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        Record question = query.getQuestion();
        Message known = handed.get(query.getHeader().getID());
        if (known != null && question.equals(known.getQuestion())) {
            return CompletableFuture.completedFuture(known.clone());
        }
        CompletableFuture<Message> answer = new CompletableFuture<>();
        context.runOnContext(onLoop -> fetch(new Wanted(question.getName(), question.getType()))
                .onSuccess(reply ->
                        pool.execute(() -> answer.complete(reply.message().clone())))
                .onFailure(failure -> pool.execute(() -> answer.completeExceptionally(failure))));
        return answer;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return sendAsync(query);
    }

    private Future<Reply> fetch(Wanted wanted) {
        Kept known = kept.get(wanted);
        if (known != null && known.untilNanos() - nanos.getAsLong() > 0) {
            return known.reply();
        }
        Future<Reply> reply = client.ask(wanted.name(), wanted.type(), true, Deadline.after(lifetime, nanos))
                .compose(came -> usable(wanted, came));
        keep(wanted, new Kept(reply, nanos.getAsLong() + LONGEST_KEPT));
        return reply.onSuccess(came -> keep(wanted, new Kept(reply, nanos.getAsLong() + keepFor(came.message()))))
                .onFailure(failure -> kept.remove(wanted));
    }

    private void keep(Wanted wanted, Kept set) {
        kept.remove(wanted);
        kept.put(wanted, set);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Servers that fail prove nothing: without the keys nobody can say whether a signature is wrong. */
    private static Future<Reply> usable(Wanted wanted, Reply reply) {
        int rcode = reply.message().getRcode();
        return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN
                ? Future.succeededFuture(reply)
                : Future.failedFuture(new NoReply(
                        reply.server(),
                        Kind.SERVFAIL,
                        Rcode.string(rcode) + " for " + Type.string(wanted.type()) + " of " + wanted.name()
                                + ", without which nothing can be validated"));
    }

    private static long keepFor(Message message) {
        long seconds = Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> message.getSection(section).stream())
                .mapToLong(Record::getTTL)
                .min()
                .orElse(0);
        return Math.min(Duration.ofSeconds(seconds).toNanos(), LONGEST_KEPT);
    }

    /** The validator asks for DO at its making; here every question has it. */
    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        if (version != 0) {
            throw new UnsupportedOperationException("EDNS version " + version);
        }
    }

    @Override
    public void setPort(int port) {
        throw new UnsupportedOperationException("the resolver is set by dns.servers");
    }

    @Override
    public void setTCP(boolean flag) {
        throw new UnsupportedOperationException("TCP follows a cut answer");
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        if (flag) {
            throw new UnsupportedOperationException("a cut answer is never taken");
        }
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw new UnsupportedOperationException("questions are not signed");
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw new UnsupportedOperationException("the time is set by dns.lifetime");
    }
}
