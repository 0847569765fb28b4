package io.quorate.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;

/** Lists the differences between two configurations for the log and the record: keys and names, never a value. */
final class ReloadChanges {

    private ReloadChanges() {}

    static List<String> between(ServiceSettings running, ServiceSettings next) {
        Map<String, @Nullable Object> before = ConfigDump.tree(running);
        Map<String, @Nullable Object> after = ConfigDump.tree(next);
        List<String> changes = new ArrayList<>();
        for (Key<?> key : Schema.known().keys()) {
            if (!Objects.equals(ReloadPolicy.at(before, key.pattern()), ReloadPolicy.at(after, key.pattern()))) {
                changes.add(key.pattern().toString());
            }
        }
        entries(
                        "auth.keys",
                        byName(running.auth().keys(), ApiKey::name),
                        byName(next.auth().keys(), ApiKey::name))
                .ifPresent(changes::add);
        entries("coordinator.perspectives", remotes(running), remotes(next)).ifPresent(changes::add);
        return changes;
    }

    private static Map<String, RemoteSettings> remotes(ServiceSettings settings) {
        return byName(
                Optional.ofNullable(settings.coordinator())
                        .map(CoordinatorSettings::perspectives)
                        .orElse(List.of()),
                RemoteSettings::code);
    }

    private static <T> Map<String, T> byName(List<T> entries, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        entries.forEach(entry -> named.put(name.apply(entry), entry));
        return named;
    }

    private static <T> Optional<String> entries(String key, Map<String, T> before, Map<String, T> after) {
        List<String> words = new ArrayList<>();
        after.forEach((name, entry) -> {
            T known = before.get(name);
            if (known == null) {
                words.add("added " + name);
            } else if (!known.equals(entry)) {
                words.add("changed " + name);
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> words.add("removed " + name));
        return words.isEmpty() ? Optional.empty() : Optional.of(key + ": " + String.join(", ", words));
    }
}
