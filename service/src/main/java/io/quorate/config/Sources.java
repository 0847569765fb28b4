package io.quorate.config;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is read from; what is named later wins.
 *
 * @param file        a YAML file, or null for a configuration from variables alone
 * @param environment all variables of the process; those of others are left alone
 * @param flags       values by path, such as {@code http.port}; lists separated by commas
 */
public record Sources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {

    public Sources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}
