package io.quorate.api;

import java.time.Duration;

/** Is told of each request on the API port. Called on its event loop: be quick. */
public interface TrafficListener {

    void began();

    /**
     * A request is over.
     *
     * @param path   one of the paths that are served, without base path, or {@code other}
     * @param status of the answer, or 0 where the caller left before it
     * @param took   until the answer was sent, or where the caller left, until the work ended
     */
    void ended(String path, int status, Duration took);

    /** A TLS handshake failed, so that there was no request. */
    default void handshakeRefused(HandshakeFault fault) {}
}
