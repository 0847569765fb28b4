package io.quorate.model;

/**
 * An error of the catalogue that {@code service/docs/errors.md} and the page {@code /docs/errors} print. Its row lives with
 * the code that raises it; what happened in one case is the message's to say, not the row's.
 */
public interface CatalogueEntry {

    Row row();

    /** Returns the stable key, by which clients, logs and documents name the error. */
    default String wireName() {
        return row().wireName();
    }

    /**
     * What there is to know of an error in general.
     *
     * @param wireName the stable key
     * @param cause    what leads to it, as a sentence
     * @param remedy   who does what about it, as a sentence
     * @param source   where the rule, or the key, comes from: BR, an RFC, Open MPIC, or ours
     */
    record Row(String wireName, String cause, String remedy, String source) {}
}
