package io.quorate.app;

/**
 * A finding on a file that the configuration names.
 *
 * @param words a sentence that begins with the file's name in the configuration
 */
public record TlsFinding(Weight weight, String words) {

    /** The consequence of a finding. */
    public enum Weight {
        /** The file cannot be used, and the service does not start. */
        FAULT,
        /** The file does not exist here. That is a fault only on the machine that serves. */
        ABSENT,
        /** The file can be used, but peers are likely to refuse it. */
        WARNING
    }

    static TlsFinding fault(String words) {
        return new TlsFinding(Weight.FAULT, words);
    }

    static TlsFinding absent(String words) {
        return new TlsFinding(Weight.ABSENT, words);
    }

    static TlsFinding warning(String words) {
        return new TlsFinding(Weight.WARNING, words);
    }
}
