package io.quorate.config;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import io.quorate.support.Secret;

/**
 * The effective configuration with its secrets masked, for {@code /configz} and {@code --print}: the keys of the file. A
 * masked secret keeps the first 8 hex digits of its SHA-256, so that two instances can be compared.
 */
public final class ConfigDump {

    private ConfigDump() {}

    /** Maps, lists, texts, numbers and booleans, ready for JSON; null where nothing is set. */
    public static Map<String, @Nullable Object> tree(ServiceSettings settings) {
        Map<String, @Nullable Object> tree = new ServiceKeys().show(settings);
        // What a process writes down is shown behind what it does.
        List.of("audit", "history", "console", "log", "telemetry").forEach(name -> tree.put(name, tree.remove(name)));
        return tree;
    }

    /** The same as YAML. */
    public static String text(ServiceSettings settings) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(200);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(tree(settings));
    }

    /** What can be shown of a secret: the same on two instances if, and only if, the secret is. */
    public static String fingerprint(Secret secret) {
        return Kinds.fingerprint(Kinds.sha256(secret.reveal()));
    }
}
