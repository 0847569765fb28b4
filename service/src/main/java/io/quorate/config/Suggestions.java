package io.quorate.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to do about an unknown key: the key that was most likely meant, or the keys there are. */
final class Suggestions {

    private final Schema schema;

    Suggestions(Schema schema) {
        this.schema = schema;
    }

    /** For a key in a file or on the command line. */
    String forKey(ConfigPath path) {
        Optional<String> retired = Retired.key(path);
        if (retired.isPresent()) {
            return retired.get();
        }
        ConfigPath block = path.parent();
        List<String> siblings = children(block.pattern());
        Optional<String> near = NearestKey.of(path.last(), siblings);
        if (near.isPresent()) {
            return "did you mean `" + block.child(near.get()) + "`?";
        }
        Optional<String> elsewhere = elsewhere(path.last());
        return elsewhere.map(key -> "did you mean `" + key + "`?").orElse("known here: " + String.join(", ", siblings));
    }

    /** For an environment variable. */
    String forVariable(String name) {
        Optional<String> retired = Retired.variable(name);
        if (retired.isPresent()) {
            return retired.get();
        }
        List<String> known = schema.keys().stream()
                .map(key -> key.pattern().environmentName())
                .toList();
        String wanted = name.replaceAll("__[0-9]+(__|$)", "__<n>$1");
        return NearestKey.of(
                        comparable(wanted),
                        known.stream().map(Suggestions::comparable).toList())
                .map(near -> "did you mean `" + original(near, known) + "`?")
                .orElse("a path in capitals: `.` is `__`, `-` is `_`, as in QUORATE_HTTP__PORT for http.port");
    }

    private static String comparable(String variable) {
        return variable.replaceFirst(ConfigPath.ENVIRONMENT_PREFIX, "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String original(String comparable, List<String> known) {
        return known.stream()
                .filter(name -> comparable(name).equals(comparable))
                .findFirst()
                .orElse(comparable);
    }

    private List<String> children(ConfigPath block) {
        return schema.keys().stream()
                .map(Key::pattern)
                .filter(key -> key.startsWith(block)
                        && key.segments().size() > block.segments().size())
                .map(key -> key.segments().get(block.segments().size()))
                .distinct()
                .toList();
    }

    private Optional<String> elsewhere(String name) {
        List<String> same = schema.keys().stream()
                .map(Key::pattern)
                .filter(key -> key.last().equals(name))
                .map(ConfigPath::toString)
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
