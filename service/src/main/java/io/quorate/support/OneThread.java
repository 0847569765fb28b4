package io.quorate.support;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One thread with a bounded queue, for work that may block: event loops hand over the work and never wait. */
public final class OneThread {

    /** The time after which an idle thread ends, so that an unused instance need not be closed. */
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor thread;

    /**
     * Creates an instance whose thread starts with the first work.
     *
     * @param queue the number of pieces of work that may wait
     */
    public OneThread(String name, int queue) {
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> daemon(name, work));
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** Accepts the work if there is room, and returns whether it did. */
    public boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /**
     * Runs a question on the thread. The future completes on the caller's event loop, and fails if there is no room.
     */
    public <T> Future<T> ask(Callable<T> question) {
        Promise<T> answer = Promise.promise();
        return offer(() -> answer(question, answer))
                ? Loops.here(answer.future())
                : Future.failedFuture("more is asked than can be answered");
    }

    /** Returns the number of pieces of work that wait. */
    public int waiting() {
        return thread.getQueue().size();
    }

    private static <T> void answer(Callable<T> question, Promise<T> answer) {
        try {
            answer.complete(question.call());
        } catch (Exception | LinkageError failure) {
            answer.fail(failure);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
