package io.quorate.coordinator;

/** Signals that the audit record could not be written, so that the verdict must not be returned. */
public final class NotRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRecorded(String words) {
        super(words, null, false, false);
    }
}
