package io.quorate.app;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for SIGHUP, with which operators request a reload. Java has no public API for signals, so
 * {@code sun.misc.Signal} is looked up by name; a Java without it lacks the signal and nothing else (decision 23).
 */
public final class HangUp {

    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private final AtomicBoolean heard = new AtomicBoolean();
    private volatile Runnable listener = () -> {};

    private HangUp() {}

    /** Starts listening. A signal that arrives before there is a listener is kept for the first one. */
    public static HangUp heard() {
        HangUp signal = new HangUp();
        signal.install();
        return signal;
    }

    /**
     * Sets the listener, which is called at each signal on a thread of the Java VM, and at once if one arrived earlier.
     */
    public void listen(Runnable onSignal) {
        listener = onSignal;
        if (heard.get()) {
            onSignal.run();
        }
    }

    private void install() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            heard.set(true);
                            listener.run();
                        }
                        return null;
                    });
            Object before = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), own);
            if (before == handler.getField("SIG_IGN").get(null)) {
                unheard();
            }
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            unheard();
        }
    }

    /** The Java VM leaves a signal ignored that its parent ignores, as nohup does. */
    private static void unheard() {
        LOG.warn("SIGHUP cannot be heard; changed files are found all the same");
    }
}
