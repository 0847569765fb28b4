package io.quorate.config;

import java.util.Map;
import java.util.Optional;

/** Keys and values that earlier releases accepted, with their replacements; see CHANGELOG.md under "Upgrading". */
final class Retired {

    private static final Map<ConfigPath, String> KEYS = Map.of(
            ConfigPath.of("dns.trust-anchor-file"),
            "remove it: only the resolver validates, with the anchors of its own configuration (CHANGELOG.md, Upgrading)");

    private static final Map<ConfigPath, Map<String, String>> VALUES = Map.of(
            ConfigPath.of("dns.dnssec"),
            Map.of(
                    "validate",
                    "this process no longer validates by itself: write `trust-ad` beside a validating unbound on"
                            + " loopback, or `managed` to let this process run one (CHANGELOG.md, Upgrading)"));

    private Retired() {}

    /** Returns the remedy for a removed key. */
    static Optional<String> key(ConfigPath path) {
        return Optional.ofNullable(KEYS.get(path));
    }

    /** Returns the remedy for an environment variable whose key was removed. */
    static Optional<String> variable(String name) {
        return KEYS.entrySet().stream()
                .filter(entry -> entry.getKey().environmentName().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the remedy for a value that its key no longer accepts. */
    static Optional<String> value(ConfigPath path, String text) {
        return Optional.ofNullable(VALUES.get(path)).map(values -> values.get(text));
    }
}
