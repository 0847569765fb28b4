package io.quorate.app;

/**
 * What is to be said about a TLS file that the configuration names.
 *
 * @param words a sentence that begins with what names the file in the configuration
 */
public record TlsFinding(Weight weight, String words) {

    /** What follows from a finding. */
    public enum Weight {
        /** The file cannot be used: the service does not start. */
        FAULT,
        /** The file does not exist here; this is a fault on the machine that serves, and only there. */
        ABSENT,
        /** The file can be used, and peers are likely to refuse it. */
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
