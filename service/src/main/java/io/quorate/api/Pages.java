package io.quorate.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the operator's pages show, as JSON.
 *
 * @param configuration the effective configuration, secrets masked
 * @param compliance    the configuration held against the rules of a day, or of today where none is named
 */
public record Pages(Supplier<byte[]> configuration, Function<Optional<LocalDate>, byte[]> compliance) {}
