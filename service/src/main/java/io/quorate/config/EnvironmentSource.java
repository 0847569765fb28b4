package io.quorate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Maps names of variables, such as {@code QUORATE_COORDINATOR__PERSPECTIVES__0__API_KEY}, to paths: the path in
 * capitals, {@code __} for a dot, {@code _} for a hyphen, positions as numbers. A variable that ends in {@code _FILE}
 * names a file with the value.
 */
record EnvironmentSource(Schema schema) {

    private static final Map<String, ConfigPath> SHORT_NAMES = Map.of(
            "QUORATE_API_KEYS", Overrides.API_KEYS, "QUORATE_COORDINATOR_SECRET", ConfigPath.of("coordinator.secret"));
    private static final String FILE_SUFFIX = "_FILE";

    /** Used by {@code check} only; people export it in the shell in which they also start the service. */
    private static final Set<String> OF_OTHER_COMMANDS = Set.of("QUORATE_API_KEY");

    /** Variables that Kubernetes and Docker set on their own if a service is named {@code quorate} or similarly. */
    private static final String SERVICE_LINK = "QUORATE_([A-Z0-9_]+_)?"
            + "(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)";

    private static final String SERVICE_LINK_PORT = "QUORATE_([A-Z0-9_]+_)?PORT";
    private static final String SERVICE_LINK_VALUE = "(tcp|udp|sctp)://.*";

    /**
     * Returns the variables that may set a key, sorted by name; without those of other commands and those that a
     * cluster sets for its own use.
     */
    static Map<String, String> relevant(Map<String, String> environment) {
        Map<String, String> relevant = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ConfigPath.ENVIRONMENT_PREFIX)
                    && !OF_OTHER_COMMANDS.contains(name)
                    && !isServiceLink(name, value)) {
                relevant.put(name, value);
            }
        });
        return relevant;
    }

    private static boolean isServiceLink(String name, String value) {
        return name.matches(SERVICE_LINK) || name.matches(SERVICE_LINK_PORT) && value.matches(SERVICE_LINK_VALUE);
    }

    /** Returns the path that a variable sets; empty if the schema has none. */
    Optional<ConfigPath> pathOf(String name) {
        if (SHORT_NAMES.containsKey(name)) {
            return Optional.ofNullable(SHORT_NAMES.get(name));
        }
        List<String> segments = new ArrayList<>();
        for (String word :
                name.substring(ConfigPath.ENVIRONMENT_PREFIX.length()).split("__", -1)) {
            segments.add(segment(word));
        }
        return Optional.of(new ConfigPath(segments)).filter(path -> Overrides.mayBeSet(path, schema));
    }

    /**
     * Returns the path whose value is in the file that this variable names; empty if the name does not end in {@code
     * _FILE}.
     */
    Optional<ConfigPath> pathOfFile(String name) {
        if (!name.endsWith(FILE_SUFFIX) || pathOf(name).isPresent()) {
            return Optional.empty();
        }
        return pathOf(name.substring(0, name.length() - FILE_SUFFIX.length()));
    }

    private static String segment(String word) {
        if (word.matches("0|[1-9][0-9]{0,2}")) {
            return "[" + word + "]";
        }
        // A variable in lower case is not one of this product, so its segment must not match a key.
        return word.matches("[A-Z0-9_]+") ? word.toLowerCase(Locale.ROOT).replace('_', '-') : "?" + word;
    }
}
