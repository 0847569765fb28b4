package io.quorate.net;

import java.time.Duration;

/**
 * Receives the outcome of each exchange with a server on the Internet. Called on the event loop of the check, so it
 * must return at once.
 */
@FunctionalInterface
public interface ExchangeListener {

    ExchangeListener NOBODY = (protocol, outcome, took) -> {};

    /**
     * Reports the end of an exchange.
     *
     * @param outcome {@code answered}, {@code refused} by this system's own rules, or the kind of failure in lower case
     */
    void finished(Protocol protocol, String outcome, Duration took);

    /** The protocol of the exchange. */
    enum Protocol {
        HTTP,
        TLS
    }
}
