package io.quorate.coordinator;

/** A verdict that must not be given, because it could not be written down. */
public final class NotRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRecorded(String words) {
        super(words, null, false, false);
    }
}
