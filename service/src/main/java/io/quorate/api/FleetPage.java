package io.quorate.api;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /readyz/fleet} shows.
 *
 * @param missing      why the rules cannot be met; nothing when they can
 * @param perspectives what is known of each, as members of a JSON object
 */
public record FleetPage(Readiness missing, Supplier<List<Map<String, @Nullable Object>>> perspectives) {}
