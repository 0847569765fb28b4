package io.quorate.config;

import java.util.Optional;
import java.util.stream.IntStream;

import io.quorate.config.Problem.Fault;
import io.quorate.config.RawValue.Shape;

/**
 * Compares every written node with the known keys: reports unknown names, wrong shapes, invalid values, and gaps in
 * lists.
 */
record ShapeCheck(Schema schema, Values values, Problems problems) {

    void run() {
        values.entries().forEach(this::check);
        schema.lists().stream().map(values::places).forEach(lists -> lists.forEach(this::checkGaps));
    }

    private void check(ConfigPath path, RawValue raw) {
        Optional<Shape> expected = schema.shapeOf(path);
        if (expected.isEmpty()) {
            checkUnknown(path, raw);
        } else if (raw.shape() != Shape.NOTHING && raw.shape() != expected.get()) {
            String shapes =
                    "is " + raw.shape().words() + ", expected " + expected.get().words();
            problems.add(Fault.WRONG_TYPE, path, raw.origin(), shapes + remedy(path, expected.get()));
        } else if (raw.shape() == Shape.TEXT) {
            schema.keyOf(path).ifPresent(key -> checkValue(path, raw, key));
        }
    }

    /** Reports the problem once, at the outermost name that is unknown. */
    private void checkUnknown(ConfigPath path, RawValue raw) {
        Optional<Shape> above = path.isRoot() ? Optional.empty() : schema.shapeOf(path.parent());
        if (above.filter(Shape.BLOCK::equals).isPresent() && !path.isItem()) {
            String remedy = new Suggestions(schema).forKey(path);
            problems.add(Fault.UNKNOWN_KEY, path, raw.origin(), "no such key; " + remedy);
        }
    }

    private String remedy(ConfigPath path, Shape expected) {
        return switch (expected) {
            case LIST ->
                schema.keyOf(path).isPresent()
                        ? "; write [a, b], or each item on a line of its own after `- `"
                        : "; begin each entry with `- `";
            case BLOCK -> "; write its keys below it, indented";
            default ->
                schema.keyOf(path).map(key -> "; write " + key.kind().words()).orElse("");
        };
    }

    private <T> void checkValue(ConfigPath path, RawValue raw, Key<T> key) {
        Kind<T> kind = key.kind();
        Optional<T> parsed = kind.parse().apply(raw.text());
        String write = "write " + kind.words();
        if (parsed.isEmpty()) {
            String remedy = Retired.value(path, raw.text()).orElse(write);
            problems.add(Fault.WRONG_TYPE, path, raw.origin(), shown(raw, kind) + "; " + remedy);
        } else if (parsed.filter(kind.range()).isEmpty()) {
            problems.add(Fault.OUT_OF_RANGE, path, raw.origin(), shown(raw, kind) + ": out of range; " + write);
        }
    }

    private static String shown(RawValue raw, Kind<?> kind) {
        int length = raw.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return kind.secret() ? "(not shown) has " + length + " octets" : Problems.quoted(raw.text()) + " is not valid";
    }

    private void checkGaps(ConfigPath list) {
        IntStream.range(0, values.count(list))
                .mapToObj(list::item)
                .filter(item -> values.entries().keySet().stream().noneMatch(path -> path.startsWith(item)))
                .findFirst()
                .ifPresent(item -> problems.add(
                        Fault.MISSING, item, "", "nothing here, but later entries are set; number entries from 0"));
    }
}
