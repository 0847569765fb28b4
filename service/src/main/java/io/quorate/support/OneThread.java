package io.quorate.support;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One thread with a bounded queue, for work that may block: event loops hand it over and never wait. */
public final class OneThread {

    /** One that nothing is asked of has no thread, so it need not be closed. */
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor thread;

    /**
     * Makes one that starts when there is work.
     *
     * @param queue pieces of work that may wait
     */
    public OneThread(String name, int queue) {
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> daemon(name, work));
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** Returns whether there is room for the work, which is then done. */
    public boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Answers a question on the thread; the future completes on the caller's event loop, and fails where there is no room. */
    public <T> Future<T> ask(Callable<T> question) {
        Promise<T> answer = Promise.promise();
        return offer(() -> answer(question, answer))
                ? Loops.here(answer.future())
                : Future.failedFuture("more is asked than can be answered");
    }

    /** Returns how many pieces of work wait. */
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
