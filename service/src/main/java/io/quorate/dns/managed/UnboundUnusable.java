package io.quorate.dns.managed;

/** Thrown when no unbound can be started; the message is one line with the remedy. */
public final class UnboundUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnboundUnusable(String words) {
        super(words, null, false, false);
    }
}
