package io.quorate.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pages show that others write.
 *
 * @param configuration the effective configuration as JSON, secrets masked
 * @param compliance    the configuration held against the rules of a day, or of today where none is named, as JSON
 * @param errors        the catalogue of errors as HTML, without the page around it
 * @param people        what people read of a coordinator
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
