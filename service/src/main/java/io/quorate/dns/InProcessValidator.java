package io.quorate.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.dnssec.ValidatingResolver;

import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.Scrub;

/**
 * Validates in this process, from the trust anchors down (RFC 4035 section 5). Signatures are verified on a bounded pool
 * that the process shares; packets travel on the event loop that made this.
 */
final class InProcessValidator {

    private static final String POOL = "quorate-dnssec";
    private static final int THREADS = 4;
    private static final int LONGEST_REASON = 200;

    private final Context context;
    private final WorkerExecutor pool;
    private final ValidatorUpstream upstream;
    private final ValidatingResolver validator;

    InProcessValidator(Vertx vertx, DnsClient client, DnsSettings settings, LongSupplier nanos) {
        this.context = vertx.getOrCreateContext();
        this.pool = vertx.createSharedWorkerExecutor(POOL, THREADS);
        this.upstream = new ValidatorUpstream(context, client, settings.lifetime(), nanos, onPool());
        this.validator = new ValidatingResolver(upstream);
        try {
            validator.loadTrustAnchors(settings.trustAnchors().stream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("trust anchors that were read once cannot be read again", unreadable);
        }
    }

    /**
     * What validation makes of a reply.
     *
     * @param message what was validated; nothing else may be believed
     */
    record Verified(Message message, Dnssec dnssec) {}

    /** Judges a reply that was asked for with CD. Fails with {@link DnsClient.NoReply} where keys did not come. */
    Future<Verified> verify(Name name, int type, Message reply) {
        Message question = question(name, type);
        int id = upstream.hand(reply);
        question.getHeader().setID(id);
        return validated(question).onComplete(done -> upstream.takeBack(id));
    }

    /** Asks for a record set that proofs are made of and judges it. */
    Future<Verified> lookUp(Name name, int type) {
        return validated(question(name, type));
    }

    Future<Void> close() {
        return pool.close();
    }

    private Future<Verified> validated(Message question) {
        CompletionStage<Message> answer = CompletableFuture.supplyAsync(() -> question, onPool())
                .thenCompose(asked -> validator.sendAsync(asked, onPool()));
        return Future.fromCompletionStage(answer, context)
                .recover(failure -> Future.failedFuture(causeOf(failure)))
                .map(message -> new Verified(message, statusOf(message)));
    }

    private Executor onPool() {
        return task -> pool.executeBlocking(
                () -> {
                    task.run();
                    return null;
                },
                false);
    }

    private static Message question(Name name, int type) {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? causeOf(cause) : failure;
    }

    private static Dnssec statusOf(Message message) {
        if (message.getHeader().getFlag(Flags.AD)) {
            return new Dnssec(DnssecStatus.SECURE, "validated by this process from the root's trust anchors");
        }
        return message.getRcode() == Rcode.SERVFAIL
                ? new Dnssec(DnssecStatus.BOGUS, "validation by this process failed: " + reasonIn(message))
                : new Dnssec(DnssecStatus.INSECURE, "proven unsigned by this process: " + reasonIn(message));
    }

    private static String reasonIn(Message message) {
        return message.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
                .filter(TXTRecord.class::isInstance)
                .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                .map(words -> Scrub.text(words, LONGEST_REASON))
                .findFirst()
                .orElse("no reason given");
    }
}
