package io.quorate.config;

import java.util.Map;
import java.util.Optional;

import io.quorate.config.Problem.Fault;
import io.quorate.config.Raw.Shape;

/** Holds every written node against the known keys: unknown names, wrong forms, values that are none, gaps in lists. */
final class ShapeCheck {

    private final Schema schema;
    private final Values values;
    private final Problems problems;
    private final Suggestions suggestions;

    ShapeCheck(Schema schema, Values values, Problems problems) {
        this.schema = schema;
        this.values = values;
        this.problems = problems;
        this.suggestions = new Suggestions(schema);
    }

    void run() {
        values.entries().forEach(this::check);
        checkGaps(CoordinatorKeys.PERSPECTIVES);
        checkGaps(ConfigPath.of("auth.keys"));
        schema.keys().stream().filter(Key::isList).forEach(key -> checkGapsOf(key.pattern()));
    }

    private void check(ConfigPath path, Raw raw) {
        Optional<Shape> expected = schema.shapeOf(path);
        if (expected.isEmpty()) {
            checkUnknown(path, raw);
        } else if (raw.shape() != Shape.NOTHING && raw.shape() != expected.get()) {
            problems.add(
                    Fault.WRONG_TYPE,
                    path,
                    raw.origin(),
                    "is " + raw.shape().words() + ", expected " + expected.get().words(),
                    remedy(path, expected.get()));
        } else if (raw.shape() == Shape.TEXT) {
            schema.keyOf(path).ifPresent(key -> checkValue(path, raw, key));
        }
    }

    /** Told once, at the outermost name that is unknown. */
    private void checkUnknown(ConfigPath path, Raw raw) {
        Optional<Shape> above = path.isRoot() ? Optional.empty() : schema.shapeOf(path.parent());
        boolean inBlock = above.filter(shape -> shape == Shape.BLOCK).isPresent();
        if (inBlock && !path.isItem()) {
            problems.add(Fault.UNKNOWN_KEY, path, raw.origin(), "no such key", suggestions.forKey(path));
        }
    }

    private String remedy(ConfigPath path, Shape expected) {
        return switch (expected) {
            case LIST ->
                schema.keyOf(path).isPresent()
                        ? "write [a, b], or each item on a line of its own after `- `"
                        : "begin each entry with `- `";
            case BLOCK -> "write its keys below it, indented";
            default ->
                schema.keyOf(path).map(key -> "write " + key.kind().words()).orElse("");
        };
    }

    private <T> void checkValue(ConfigPath path, Raw raw, Key<T> key) {
        Optional<T> parsed = key.kind().parse().apply(raw.text());
        if (parsed.isEmpty()) {
            problems.add(
                    Fault.WRONG_TYPE,
                    path,
                    raw.origin(),
                    shown(raw, key),
                    Retired.value(path, raw.text()).orElse("write " + key.kind().words()));
        } else if (parsed.filter(key.kind().range()).isEmpty()) {
            problems.add(
                    Fault.OUT_OF_RANGE,
                    path,
                    raw.origin(),
                    shown(raw, key) + ": out of range",
                    "write " + key.kind().words());
        }
    }

    private static String shown(Raw raw, Key<?> key) {
        int length = raw.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return key.isSecret() ? "(not shown) has " + length + " octets" : Problems.quoted(raw.text()) + " is not taken";
    }

    /** A key of a list inside a list is looked at in each entry. */
    private void checkGapsOf(ConfigPath pattern) {
        if (pattern.equals(pattern.at(0))) {
            checkGaps(pattern);
            return;
        }
        ConfigPath outer =
                new ConfigPath(pattern.segments().subList(0, pattern.segments().indexOf("[]")));
        for (int i = 0; i < values.count(outer); i++) {
            checkGaps(pattern.at(i));
        }
    }

    private void checkGaps(ConfigPath list) {
        int count = values.count(list);
        for (int i = 0; i < count; i++) {
            if (!entryAt(values.entries(), list.item(i))) {
                problems.add(
                        Fault.MISSING,
                        list.item(i),
                        "",
                        "nothing here, but later entries are set",
                        "number entries from 0");
                return;
            }
        }
    }

    private static boolean entryAt(Map<ConfigPath, Raw> entries, ConfigPath item) {
        return entries.keySet().stream().anyMatch(path -> path.startsWith(item));
    }
}
