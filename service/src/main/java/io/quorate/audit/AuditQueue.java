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

import io.quorate.model.AuditReference;

/** The queue before the trail's writer. Event loops add to it without waiting; a single thread takes from it. */
final class AuditQueue {

    private static final int LARGEST_BATCH = 256;

    private final BlockingQueue<Job> jobs;
    /** Unbounded, since a process makes one reload at a time and its line must not be refused. */
    private final Queue<Job> ahead = new ConcurrentLinkedQueue<>();

    /** @param capacity maximum number of waiting attempts; further ones are refused at once */
    AuditQueue(int capacity) {
        this.jobs = new ArrayBlockingQueue<>(capacity);
    }

    /**
     * Lines that belong together, with a promise that is completed on the writer's thread once they are written.
     *
     * @param next the writer's setup from these lines on; null to keep the current one
     */
    record Job(List<byte[]> lines, @Nullable WriterSetup next, Promise<AuditReference> done) {

        static Job of(List<byte[]> lines) {
            return new Job(lines, null, Promise.promise());
        }
    }

    /** Adds a job at the end; returns false if the queue is full. */
    boolean offer(Job job) {
        return jobs.offer(job);
    }

    /** Adds a job before all others. */
    void putAhead(Job job) {
        ahead.add(job);
    }

    /** Returns the next jobs to write together; empty if none came in that time. */
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

    /** Returns the number of waiting attempts and checks. */
    int size() {
        return jobs.size();
    }

    boolean isEmpty() {
        return jobs.isEmpty() && ahead.isEmpty();
    }

    /** Fails all waiting jobs. */
    void refuse(String words) {
        for (Queue<Job> queue : List.of(ahead, jobs)) {
            for (Job job = queue.poll(); job != null; job = queue.poll()) {
                job.done().tryFail(words);
            }
        }
    }
}
