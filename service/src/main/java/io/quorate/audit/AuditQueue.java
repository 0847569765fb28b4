package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditWriter.Setup;
import io.quorate.model.AuditReference;

/** What waits for the writer of the trail. Event loops put in and never wait; one thread takes out. */
final class AuditQueue {

    private static final int LARGEST_BATCH = 256;

    private final BlockingQueue<Job> jobs;
    /** Not bounded, since a process reloads once at a time and cannot do without. */
    private final Queue<Job> ahead = new ConcurrentLinkedQueue<>();

    /** @param capacity attempts that may wait; more are refused at once */
    AuditQueue(int capacity) {
        this.jobs = new ArrayBlockingQueue<>(capacity);
    }

    /**
     * Lines that belong together, and what is called once they are written, on the writer's thread.
     *
     * @param next what the writer works with behind them; null for what it has
     */
    record Job(List<byte[]> lines, @Nullable Setup next, Promise<AuditReference> done) {

        static Job of(List<byte[]> lines) {
            return new Job(lines, null, Promise.promise());
        }
    }

    /** Puts a job at the end; false where there is no room. */
    boolean offer(Job job) {
        return jobs.offer(job);
    }

    /** Puts a job before all others. */
    void putAhead(Job job) {
        ahead.add(job);
    }

    /** What is written next, together; empty where nothing came in that time. */
    List<Job> batch(long nanos) throws InterruptedException {
        List<Job> batch = new ArrayList<>();
        for (Job job = ahead.poll(); job != null; job = ahead.poll()) {
            batch.add(job);
        }
        Job first = batch.isEmpty() ? jobs.poll(nanos, TimeUnit.NANOSECONDS) : null;
        if (first != null) {
            batch.add(first);
            jobs.drainTo(batch, LARGEST_BATCH - 1);
        }
        return batch;
    }

    /** Attempts and checks that wait. */
    int size() {
        return jobs.size();
    }

    boolean isEmpty() {
        return jobs.isEmpty() && ahead.isEmpty();
    }

    /** Fails all that waits. */
    void refuse(String words) {
        for (Queue<Job> queue : List.of(ahead, jobs)) {
            for (Job job = queue.poll(); job != null; job = queue.poll()) {
                job.done().tryFail(words);
            }
        }
    }
}
