package io.quorate.app;

/**
 * An observation about a file or folder that the configuration names, and its weight.
 *
 * @param words a sentence that begins with what names the file in the configuration
 */
public record FileFinding(Weight weight, String words) {

    /** The consequence of a finding. */
    public enum Weight {
        /** It cannot be used: the service does not start. */
        FAULT,
        /** It does not exist here, or not for this user: a fault where the service runs, and only there. */
        ABSENT,
        /** It can be used, and something about it is likely to fail. */
        WARNING,
        /** It is as it should be, and worth knowing. */
        NOTE
    }

    static FileFinding fault(String words) {
        return new FileFinding(Weight.FAULT, words);
    }

    static FileFinding absent(String words) {
        return new FileFinding(Weight.ABSENT, words);
    }

    static FileFinding note(String words) {
        return new FileFinding(Weight.NOTE, words);
    }

    /** Returns the same observation where nothing depends on it. */
    FileFinding asWarning() {
        return weight == Weight.NOTE ? this : warning(words);
    }

    static FileFinding warning(String words) {
        return new FileFinding(Weight.WARNING, words);
    }
}
