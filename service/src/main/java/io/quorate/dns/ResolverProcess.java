package io.quorate.dns;

import java.util.Optional;

/**
 * A resolver that this process runs for itself. It may end at any moment and come back on another port; a caller
 * believes only what the running one said. All methods may be called on any thread and never block.
 */
public interface ResolverProcess {

    /** The obstacle where the resolver runs, and cannot resolve. */
    String NO_ROOT =
            "the resolver has no answer for the root zone: it must reach the root servers by UDP and TCP port 53";

    /** The resolver that runs now; empty while none does. */
    Optional<Running> running();

    /** Why none runs; empty while one does. */
    String obstacle();

    /** Calls a listener, on any thread, whenever {@link #running} has changed. */
    void onChange(Runnable listener);

    /** Reports what a test of a resolver came to: one that goes on failing to answer as itself is started anew. */
    void tested(Running tested, boolean answeredAsItself);

    /**
     * One life of the resolver.
     *
     * @param address    where it listens
     * @param secretName the name, below {@code .invalid}, at which only it knows a TXT record
     * @param secret     that record's text
     */
    record Running(ServerAddress address, String secretName, String secret) {}
}
