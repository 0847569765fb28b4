package io.quorate.dns;

import java.util.Optional;

/**
 * A resolver that this process runs for itself. It may end at any moment and return on another port, so callers believe
 * only the running one. All methods may be called on any thread and never block.
 */
public interface ResolverProcess {

    /** The obstacle when the resolver runs but cannot resolve. */
    String NO_ROOT =
            "the resolver has no answer for the root zone: it must reach the root servers by UDP and TCP port 53";

    /** Returns the resolver that runs now; empty while none does. */
    Optional<Running> running();

    /** Returns why none runs; empty while one does. */
    String obstacle();

    /** Calls a listener, on any thread, whenever {@link #running} has changed. */
    void onChange(Runnable listener);

    /** Reports the result of a test. A resolver that keeps failing to answer as itself is restarted. */
    void tested(Running tested, boolean answeredAsItself);

    /**
     * One life of the resolver, from start to end.
     *
     * @param address    the address on which it listens
     * @param secretName the name, below {@code .invalid}, at which only this resolver has a TXT record
     * @param secret     that record's text
     */
    record Running(ServerAddress address, String secretName, String secret) {}
}
