package io.quorate.support;

import java.util.ArrayList;
import java.util.List;

/**
 * Says that the result of some work is no longer wanted, because its caller has left. Belongs to the event loop that
 * makes it.
 */
public final class Cancellation {

    /** For work whose result is always wanted. */
    public static final Cancellation NEVER = new Cancellation(false);

    private final boolean possible;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    private Cancellation(boolean possible) {
        this.possible = possible;
    }

    /** For work whose caller may leave. */
    public static Cancellation possible() {
        return new Cancellation(true);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Notifies every listener once. */
    public void cancel() {
        if (possible && !cancelled) {
            cancelled = true;
            List<Runnable> told = List.copyOf(listeners);
            listeners.clear();
            told.forEach(Runnable::run);
        }
    }

    /**
     * Runs {@code stop} when the work is cancelled, or at once where it already is.
     *
     * @return forgets {@code stop}, for work that has ended
     */
    public Runnable whenCancelled(Runnable stop) {
        if (cancelled) {
            stop.run();
        }
        if (cancelled || !possible) {
            return Cancellation::forgetNothing;
        }
        listeners.add(stop);
        return () -> listeners.remove(stop);
    }

    private static void forgetNothing() {}
}
