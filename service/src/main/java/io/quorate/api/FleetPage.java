package io.quorate.api;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The content of {@code /readyz/fleet}.
 *
 * @param missing      the reasons why the rules cannot be met; empty if they can
 * @param perspectives the known state of each, as members of a JSON object
 */
public record FleetPage(Readiness missing, Supplier<List<Map<String, @Nullable Object>>> perspectives) {}
