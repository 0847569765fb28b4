package io.quorate.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.quorate.support.NearestName;

/** Suggests the remedy for an unknown key: the key that was most likely meant, or the list of keys. */
record Suggestions(Schema schema) {

    /** Returns the remedy for a key in a file or on the command line. */
    String forKey(ConfigPath path) {
        ConfigPath block = path.parent();
        List<String> siblings = children(block.pattern());
        return Retired.key(path)
                .or(() -> NearestName.of(comparable(path.last()), siblings, UnaryOperator.identity())
                        .map(near -> "did you mean `" + block.child(near) + "`?"))
                .or(() -> elsewhere(path.last()).map(key -> "did you mean `" + key + "`?"))
                .orElse("known here: " + String.join(", ", siblings));
    }

    /** Returns the remedy for an environment variable. */
    String forVariable(String name) {
        List<String> known = schema.keys().stream()
                .map(key -> key.pattern().environmentName())
                .toList();
        String wanted = name.replaceAll("__[0-9]+(__|$)", "__<n>$1");
        return Retired.variable(name)
                .or(() -> NearestName.of(comparable(wanted), known, Suggestions::comparable)
                        .map(near -> "did you mean `" + near + "`?"))
                .orElse("a path in capitals: `.` is `__`, `-` is `_`, as in QUORATE_HTTP__PORT for http.port");
    }

    private static String comparable(String variable) {
        return variable.replaceFirst(ConfigPath.ENVIRONMENT_PREFIX, "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private List<String> children(ConfigPath block) {
        int depth = block.segments().size();
        return schema.keys().stream()
                .map(Key::pattern)
                .filter(key -> key.startsWith(block) && key.segments().size() > depth)
                .map(key -> key.segments().get(depth))
                .distinct()
                .toList();
    }

    private Optional<String> elsewhere(String name) {
        List<String> same = schema.keys().stream()
                .filter(key -> key.name().equals(name))
                .map(key -> key.pattern().toString())
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
