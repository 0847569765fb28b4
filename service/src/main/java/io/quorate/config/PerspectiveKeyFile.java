package io.quorate.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;

/**
 * Reads the public keys of perspectives for verifying a record: from a coordinator's configuration, from its list of
 * perspectives, or from a list with only {@code code} and {@code signing-keys}. Ignores all other keys of the file.
 */
public final class PerspectiveKeyFile {

    private PerspectiveKeyFile() {}

    /** Thrown for a file that cannot be used, with a message for the operator. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String words) {
            super(words, null, false, false);
        }
    }

    /** Returns the keys by the codes of perspectives; several entries with one code are combined. */
    public static Map<String, List<SigningKey>> read(String text, String name) throws Unusable {
        CoordinatorKeys coordinator = new ServiceKeys().coordinator;
        ConfigPath list = coordinator.remotes.path().parent();
        for (ConfigPath root : List.of(list, ConfigPath.ROOT)) {
            Problems problems = new Problems();
            Values values = Values.of(YamlSource.read(text, name, root, problems));
            if (!problems.all().isEmpty()) {
                throw new Unusable(problems.all().get(0).line());
            }
            if (values.count(list) > 0) {
                return keys(values, coordinator.remotes);
            }
        }
        throw new Unusable("there is no list of perspectives; write `- code: CODE` and below it `signing-keys`");
    }

    private static Map<String, List<SigningKey>> keys(Values values, RemoteKeys remotes) throws Unusable {
        Map<String, List<SigningKey>> all = new HashMap<>();
        for (Values entry : values.entries(remotes)) {
            String code = entry.find(remotes.place.code)
                    .orElseThrow(() -> new Unusable(entry.path(remotes.place.code.pattern()) + ": missing"));
            for (Values key : entry.entries(remotes.signingKeys)) {
                check(key, remotes.signingKeys);
                all.computeIfAbsent(code, first -> new ArrayList<>()).add(remotes.signingKeys.read(key));
            }
        }
        return all;
    }

    private static void check(Values values, SigningKeys keys) throws Unusable {
        List<Key<?>> broken = Stream.<Key<?>>of(keys.key, keys.id, keys.from, keys.until)
                .filter(key -> key.equals(keys.key) || values.written(key))
                .filter(key -> values.find(key).isEmpty())
                .toList();
        if (!broken.isEmpty()) {
            Key<?> first = broken.get(0);
            throw new Unusable(
                    values.path(first.pattern()) + ": write " + first.kind().words());
        }
    }
}
