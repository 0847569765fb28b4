package io.quorate.config;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import io.quorate.support.Secret;

/**
 * Shows the effective configuration with the keys of the file and secrets masked, for {@code /configz} and {@code
 * --print}. A masked secret keeps the first 8 hex digits of its SHA-256, so that two instances can be compared.
 */
public final class ConfigDump {

    private ConfigDump() {}

    /** Returns maps, lists, texts, numbers and booleans, ready for JSON; null for a key that is not set. */
    public static Map<String, @Nullable Object> tree(ServiceSettings settings) {
        Map<String, @Nullable Object> tree = new ServiceKeys().show(settings);
        // Show what a process writes behind what it does.
        List.of("audit", "history", "console", "log", "telemetry").forEach(name -> tree.put(name, tree.remove(name)));
        return tree;
    }

    /** Returns the configuration as YAML. */
    public static String text(ServiceSettings settings) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(200);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(tree(settings));
    }

    /** Returns the part of a secret that may be shown; equal on two instances if, and only if, the secret is. */
    public static String fingerprint(Secret secret) {
        return Kinds.fingerprint(Kinds.sha256(secret.reveal()));
    }
}
