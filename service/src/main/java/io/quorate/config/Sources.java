package io.quorate.config;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The sources of a configuration; later components take precedence.
 *
 * @param file        a YAML file, or null for a configuration from variables alone
 * @param environment all variables of the process; those of other programs are ignored
 * @param flags       values by path, such as {@code http.port}; lists separated by commas
 */
public record Sources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {

    public Sources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}
