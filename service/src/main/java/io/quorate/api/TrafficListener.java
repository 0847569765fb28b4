package io.quorate.api;

import java.time.Duration;

/**
 * Port to the metrics of requests on the API port. Called on the request's event loop: implementations must be quick.
 */
public interface TrafficListener {

    void began();

    /**
     * Called when a request is over.
     *
     * @param path   one of the served paths, without base path, or {@code other}
     * @param status status code of the answer, or 0 if the caller disconnected before it
     * @param took   time until the answer was sent or, if the caller disconnected, until the work ended
     */
    void ended(String path, int status, Duration took);

    /** Called when a TLS handshake failed, so that there was no request. */
    default void handshakeRefused(HandshakeFault fault) {}
}
