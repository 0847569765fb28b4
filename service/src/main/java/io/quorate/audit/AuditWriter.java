package io.quorate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

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
 * The only thread that writes the trail. Event loops hand over encoded lines and never wait. The queue is written in
 * batches, so that one write and one fsync serve many requests.
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
    private final WriteWatch watch;
    private final Promise<Void> stopped = Promise.promise();
    private volatile WriterSetup setup;
    private @Nullable AuditChain chain;
    private int sinceMark;
    private long markedAt;
    private volatile boolean closing;
    private volatile @Nullable String fault = "the audit trail is not open yet";

    AuditWriter(AuditSink sink, WriterSetup setup) {
        this.sink = sink;
        this.setup = setup;
        this.queue = new AuditQueue(setup.capacity());
        this.watch = new WriteWatch(setup.nanos());
    }

    /** Appends lines. Completes on the writer's thread when they are written, with the reference of the last one. */
    Future<AuditReference> append(List<byte[]> lines) {
        String obstacle = closing ? CLOSED : watch.fault();
        if (obstacle != null) {
            return Future.failedFuture(obstacle);
        }
        Job job = Job.of(lines);
        return queue.offer(job) ? promised(job) : Future.failedFuture("the audit trail's queue is full");
    }

    /** Writes the line of a reload and continues with its configuration; another signing key begins another chain. */
    Future<AuditReference> reload(ReloadLine line, Opening opening, @Nullable AuditSigner signer) {
        byte[] said = new AuditEncoder().reload(line, Instant.now());
        Job job = new Job(List.of(said), setup.with(opening, signer), Promise.promise());
        queue.putAhead(job);
        return promised(job);
    }

    private Future<AuditReference> promised(Job job) {
        if (stopped.future().isComplete()) {
            queue.refuse(CLOSED);
        }
        return job.done().future();
    }

    /** Returns the number of attempts and checks that wait to be written. */
    int waiting() {
        return queue.size();
    }

    /** Returns how often the file's name was found to belong to another file. */
    long rotations() {
        return events.rotations();
    }

    /** Returns how often the file was found to be shorter than the octets written. */
    long truncations() {
        return events.truncations();
    }

    /** Returns the channel by which other threads may read the file, or null where there is none. */
    @Nullable
    FileChannel reader() {
        return sink.reader();
    }

    /** Returns why the trail cannot be written, or null if it can. */
    @Nullable
    String fault() {
        String stalled = watch.fault();
        return stalled == null ? fault : stalled;
    }

    /** Writes the waiting lines and the closing line; completes when the file is closed. */
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
        watch.begins();
        write(batch);
        watch.ends();
    }

    /** Returns the time to wait for lines: short, so that a stop is noticed and a broken trail retried soon. */
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

    /** Returns the chain after a job: a new one if the key changes, since one chain has one key. */
    private AuditChain adopt(AuditChain open, Job job) throws IOException {
        WriterSetup next = job.next();
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

    /** Records that the file was renamed or truncated, in the trail, the log and a metric. */
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

    /**
     * Opens a chain: at the start of the process, and again after a failure, since it is unknown how much of a line was
     * written.
     */
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
        queue.refuse(CLOSED);
    }
}
