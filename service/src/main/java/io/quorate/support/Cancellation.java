package io.quorate.support;

import java.util.ArrayList;
import java.util.List;

/**
 * Signals that the result of some work is no longer needed, because its caller has disconnected. Belongs to the event
 * loop that makes it.
 */
public final class Cancellation {

    /** The cancellation of work whose result is always needed. */
    public static final Cancellation NEVER = new Cancellation(false);

    private final boolean possible;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    private Cancellation(boolean possible) {
        this.possible = possible;
    }

    /** Returns a cancellation for work whose caller may disconnect. */
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
            List<Runnable> notified = List.copyOf(listeners);
            listeners.clear();
            notified.forEach(Runnable::run);
        }
    }

    /**
     * Runs {@code stop} when the work is cancelled, or at once if it already is.
     *
     * @return unregisters {@code stop}, to be run when the work has ended
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
