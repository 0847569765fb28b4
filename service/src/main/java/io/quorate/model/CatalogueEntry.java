package io.quorate.model;

/**
 * An error of the catalogue that {@code service/docs/errors.md} and the page {@code /docs/errors} print. Each row lives
 * beside the code that raises the error and describes it in general; the details of one occurrence belong in its
 * message.
 */
public interface CatalogueEntry {

    Row row();

    /** Returns the stable key, by which clients, logs and documents name the error. */
    default String wireName() {
        return row().wireName();
    }

    /**
     * General description of an error.
     *
     * @param wireName the stable key
     * @param cause    the cause, as a sentence
     * @param remedy   who has to do what about it, as a sentence
     * @param source   origin of the rule or of the key: BR, an RFC, Open MPIC, or "ours"
     */
    record Row(String wireName, String cause, String remedy, String source) {}
}
