package io.quorate.model;

/**
 * One row of the catalogue of errors, which {@code service/docs/errors.md} and the page {@code /docs/errors} print. A row
 * lives with the code that raises its error; what happened in one case is the message's to say, not the row's.
 */
public interface CatalogueEntry {

    /** Returns the stable key, by which clients, logs and documents name the error. */
    String wireName();

    /** Returns what leads to it, as a sentence. */
    String cause();

    /** Returns who does what about it, as a sentence. */
    String remedy();

    /** Returns where the rule, or the key, comes from: BR, an RFC, Open MPIC, or ours. */
    String source();
}
