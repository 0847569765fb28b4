package io.quorate.infra.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import org.jspecify.annotations.Nullable;

/** Values as they go over Pulumi's wire: secrets have a wrapper, unknowns are a word. */
public final class Wire {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private Wire() {}

    /** Plain objects, wrappers of secrets removed. */
    public static Object open(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream().map(Wire::open).toList();
            case STRUCT_VALUE -> open(value.getStructValue());
            default -> "";
        };
    }

    private static Object open(Struct struct) {
        if (isSecret(struct)) {
            return open(struct.getFieldsOrThrow("value"));
        }
        return openFields(struct);
    }

    public static Map<String, Object> openFields(Struct struct) {
        Map<String, Object> fields = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, field) -> fields.put(name, open(field)));
        return fields;
    }

    private static Object number(double number) {
        return number == Math.rint(number) ? (Object) (long) number : (Object) number;
    }

    private static boolean isSecret(Struct struct) {
        return struct.containsFields(SIGNATURE)
                && struct.getFieldsOrThrow(SIGNATURE).getStringValue().equals(SECRET);
    }

    /** Every text that is not in a secret's wrapper. */
    public static void eachOpenText(Value value, Consumer<String> consumer) {
        switch (value.getKindCase()) {
            case STRING_VALUE -> consumer.accept(value.getStringValue());
            case LIST_VALUE -> value.getListValue().getValuesList().forEach(item -> eachOpenText(item, consumer));
            case STRUCT_VALUE -> eachOpenText(value.getStructValue(), consumer);
            default -> {}
        }
    }

    static void eachOpenText(Struct struct, Consumer<String> consumer) {
        if (!isSecret(struct)) {
            struct.getFieldsMap().values().forEach(field -> eachOpenText(field, consumer));
        }
    }

    /** A list of objects, as a task's containers are. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(@Nullable Object list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list);
    }
}
