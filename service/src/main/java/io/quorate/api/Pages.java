package io.quorate.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The contents of pages, supplied by other packages.
 *
 * @param configuration the effective configuration as JSON, secrets masked
 * @param compliance    the comparison of the configuration with the rules of a day, or of today if none is named, as
 *                      JSON
 * @param errors        the catalogue of errors as HTML, without the page around it
 * @param people        the pages of a coordinator for people
 */
public record Pages(
        Supplier<byte[]> configuration,
        Function<Optional<LocalDate>, byte[]> compliance,
        Supplier<byte[]> errors,
        PeoplePages people) {

    /** Pages of a process that is not a coordinator. */
    public Pages(
            Supplier<byte[]> configuration, Function<Optional<LocalDate>, byte[]> compliance, Supplier<byte[]> errors) {
        this(configuration, compliance, errors, PeoplePages.NONE);
    }
}
