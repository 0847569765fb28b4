package io.quorate.net;

import java.time.Duration;

/** Is told how each exchange with a place on the Internet ended. Called on the event loop of the check: be quick. */
@FunctionalInterface
public interface ExchangeListener {

    ExchangeListener NOBODY = (protocol, outcome, took) -> {};

    /**
     * An exchange is over.
     *
     * @param outcome {@code answered}, {@code refused} by our own rules, or the kind of failure in lower case
     */
    void finished(Protocol protocol, String outcome, Duration took);

    /** What was spoken. */
    enum Protocol {
        HTTP,
        TLS
    }
}
