package io.quorate.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.audit.AuditEncoder.Opening;
import io.quorate.audit.AuditQueue.Job;
import io.quorate.audit.AuditSink.FileEvent;
import io.quorate.model.AuditReference;
import io.quorate.support.Fields;
import io.quorate.support.FileFault;

/**
 * The one thread that writes the trail. Event loops hand over what lines say and never wait; what is in the queue is
 * written in batches, so that one write and one fsync serve many requests.
 */
final class AuditWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final String CLOSED = "the audit trail is closed";
    private static final int LINES_BETWEEN_MARKS = 1000;
    private static final long NANOS_BETWEEN_MARKS = TimeUnit.SECONDS.toNanos(1);

    private final AuditSink sink;
    private final AuditQueue queue;
    private final AuditEncoder encoder = new AuditEncoder();
    private final FileEvents events = new FileEvents();
    private final Promise<Void> stopped = Promise.promise();
    private volatile Setup setup;
    private @Nullable AuditChain chain;
    private int sinceMark;
    private long markedAt;
    private volatile boolean closing;
    private volatile @Nullable String fault = "the audit trail is not open yet";

    /**
     * What the writer works with.
     *
     * @param opening  of each chain; {@code continues} is filled in by the writer
     * @param signer   null where checkpoints bear no signature
     * @param capacity attempts that may wait; more are refused at once
     */
    record Setup(
            Opening opening,
            @Nullable AuditSigner signer,
            boolean fsyncEach,
            int capacity,
            Clock clock,
            LongSupplier nanos) {

        Setup with(Opening next, @Nullable AuditSigner by) {
            return new Setup(next, by, fsyncEach, capacity, clock, nanos);
        }
    }

    AuditWriter(AuditSink sink, Setup setup) {
        this.sink = sink;
        this.setup = setup;
        this.queue = new AuditQueue(setup.capacity());
    }

    /** Done, on the writer's thread, when the lines are written: with where the last of them stands. */
    Future<AuditReference> append(List<byte[]> lines) {
        Job job = Job.of(lines);
        if (closing || !queue.offer(job)) {
            return Future.failedFuture(closing ? CLOSED : "the audit trail's queue is full");
        }
        if (stopped.future().isComplete()) {
            refuseWhatWaits();
        }
        return job.done().future();
    }

    /** Writes the line of a reload, and goes on by what it brings; with another key in another chain. */
    Future<AuditReference> goOn(ReloadLine line, Opening opening, @Nullable AuditSigner signer) {
        byte[] said = new AuditEncoder().reload(line, Instant.now());
        Job job = new Job(List.of(said), setup.with(opening, signer), Promise.promise());
        queue.putAhead(job);
        if (stopped.future().isComplete()) {
            refuseWhatWaits();
        }
        return job.done().future();
    }

    /** Attempts and checks that wait to be written. */
    int waiting() {
        return queue.size();
    }

    /** How often the file was found to be another one under its name. */
    long rotations() {
        return events.rotations();
    }

    /** How often the file was found to be shorter than what was written. */
    long truncations() {
        return events.truncations();
    }

    /** What keeps the trail from being written, or null. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Writes what waits and the closing line; done when the file is closed. */
    Future<Void> close() {
        closing = true;
        return stopped.future();
    }

    @Override
    public void run() {
        begin();
        while (!closing || !queue.isEmpty()) {
            turn();
        }
        end();
    }

    private void turn() {
        List<Job> batch = List.of();
        try {
            batch = queue.batch(untilMark());
        } catch (InterruptedException stop) {
            closing = true;
        }
        write(batch);
    }

    /** Short, so that a stop is noticed soon and a broken trail is tried again. */
    private long untilMark() {
        long left = markedAt + NANOS_BETWEEN_MARKS - setup.nanos().getAsLong();
        return Math.max(1, Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
    }

    private void write(List<Job> batch) {
        try {
            AuditChain open = chain;
            if (open == null) {
                if (batch.isEmpty() && !isTimeForAMark()) {
                    return;
                }
                open = openChain();
            }
            if (!batch.isEmpty() || isTimeForAMark()) {
                sink.event().ifPresent(this::happened);
            }
            List<AuditReference> receipts = new ArrayList<>(batch.size());
            for (Job job : batch) {
                receipts.add(add(open, job));
                open = adopt(open, job);
            }
            markIfDue(open);
            flush(open);
            for (int i = 0; i < receipts.size(); i++) {
                batch.get(i).done().complete(receipts.get(i));
            }
        } catch (IOException | RuntimeException | Error failure) {
            broken(failure);
            batch.stream().map(Job::next).filter(Objects::nonNull).forEach(next -> setup = next);
            batch.forEach(job -> job.done().tryFail("the audit trail cannot be written"));
        }
    }

    /** The chain that goes on behind a job: one chain has one key. */
    private AuditChain adopt(AuditChain open, Job job) throws IOException {
        Setup next = job.next();
        if (next == null) {
            return open;
        }
        if (Objects.equals(next.opening().publicKey(), setup.opening().publicKey())) {
            setup = next;
            return open;
        }
        open.addSigned(encoder.closing(setup.clock().instant()));
        flush(open);
        setup = next;
        return openChain();
    }

    /** A file that was renamed or cut leaves a trace in the record, the log and a metric. */
    private void happened(FileEvent event) {
        AuditChain open = chain;
        if (open != null) {
            open.add(encoder.file(event, setup.clock().instant()));
            sinceMark++;
        }
        events.note(event);
    }

    private AuditReference add(AuditChain open, Job job) {
        AuditReference last = open.add(job.lines().get(0));
        for (byte[] said : job.lines().subList(1, job.lines().size())) {
            last = open.add(said);
        }
        sinceMark += job.lines().size();
        return last;
    }

    private void markIfDue(AuditChain open) {
        if (sinceMark >= LINES_BETWEEN_MARKS || sinceMark > 0 && isTimeForAMark()) {
            open.addSigned(encoder.checkpoint(setup.clock().instant()));
            sinceMark = 0;
            markedAt = setup.nanos().getAsLong();
        } else if (isTimeForAMark()) {
            markedAt = setup.nanos().getAsLong();
        }
    }

    private boolean isTimeForAMark() {
        return setup.nanos().getAsLong() - markedAt >= NANOS_BETWEEN_MARKS;
    }

    private void flush(AuditChain open) throws IOException {
        if (open.isPending()) {
            open.writeTo(sink);
            if (setup.fsyncEach()) {
                sink.force();
            }
            open.sent();
        }
    }

    private void begin() {
        try {
            openChain();
        } catch (IOException | RuntimeException failure) {
            broken(failure);
        }
    }

    /** A chain begins at the start of a process, and anew after a failure: nobody knows how much of a line was written. */
    private AuditChain openChain() throws IOException {
        markedAt = setup.nanos().getAsLong();
        sink.open();
        AuditChain opened =
                AuditChain.started(setup.opening().node(), setup.clock().instant(), setup.signer());
        opened.addSigned(encoder.opening(
                setup.opening().withPrevious(sink.lastHash()), setup.clock().instant()));
        flush(opened);
        chain = opened;
        sinceMark = 0;
        if (fault != null) {
            LOG.info("audit trail open");
        }
        fault = null;
        return opened;
    }

    private void broken(Throwable failure) {
        chain = null;
        markedAt = setup.nanos().getAsLong();
        boolean known = failure instanceof AuditFile.InUse;
        String words = known ? String.valueOf(failure.getMessage()) : FileFault.words(failure);
        if (fault == null || !fault.startsWith("the audit trail cannot be written")) {
            LOG.atError()
                    .setCause(known ? null : failure)
                    .addKeyValue(Fields.CAUSE, words)
                    .log("audit trail cannot be written");
        }
        fault = "the audit trail cannot be written: " + words;
    }

    private void end() {
        try {
            AuditChain open = chain;
            if (open != null) {
                open.addSigned(encoder.closing(setup.clock().instant()));
                flush(open);
            }
            sink.force();
            sink.close();
        } catch (IOException | RuntimeException failure) {
            broken(failure);
        }
        fault = CLOSED;
        stopped.tryComplete();
        refuseWhatWaits();
    }

    private void refuseWhatWaits() {
        queue.refuse(CLOSED);
    }
}
