package io.quorate.infra.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads single values of a stack's configuration and remembers what is wrong with each. */
final class ConfigReader {

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})(ms|s|m)");

    private final Function<String, Optional<String>> source;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final Gson gson = new Gson();

    ConfigReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    void fault(String key, String what) {
        faults.add(key + ": " + what);
    }

    void faultIf(String key, Optional<String> what) {
        what.ifPresent(found -> fault(key, found));
    }

    /** Reports every given key that has not been asked for. */
    void refuseUnknown(Set<String> given) {
        for (String key : new TreeSet<>(given)) {
            if (!asked.contains(key)) {
                String hint = Nearest.to(key, asked)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("Pulumi.yaml lists the keys");
                fault(key, "unknown key; " + hint);
            }
        }
    }

    /** The text; empty where none is written. */
    String text(String key) {
        asked.add(key);
        return source.apply(key).map(String::strip).orElse("");
    }

    String text(String key, String otherwise) {
        return text(key).isEmpty() ? otherwise : text(key);
    }

    String required(String key, String remedy) {
        if (text(key).isEmpty()) {
            fault(key, "missing; " + remedy);
        }
        return text(key);
    }

    String word(String key, String otherwise, List<String> words) {
        String word = text(key, otherwise);
        if (!words.contains(word)) {
            fault(key, word.isEmpty() ? "missing; write one of " + words : "\"" + word + "\" is none of " + words);
        }
        return word;
    }

    int number(String key, int otherwise, int least, int most) {
        String text = text(key, Integer.toString(otherwise));
        boolean isNumber = text.matches("\\d{1,9}");
        if (!isNumber || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            fault(key, "\"" + text + "\" is not a whole number from " + least + " to " + most);
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    boolean flag(String key, boolean otherwise) {
        return word(key, Boolean.toString(otherwise), List.of("true", "false")).equals("true");
    }

    /** A time such as {@code 500ms}, {@code 20s}, {@code 2m}; a bare number is seconds. */
    Duration duration(String key, String otherwise) {
        String text = text(key, otherwise);
        Matcher form = DURATION.matcher(text.matches("\\d+") ? text + "s" : text);
        if (!form.matches()) {
            fault(key, "\"" + text + "\" is not a time such as 500ms, 20s or 2m");
            form = DURATION.matcher(otherwise);
            form.matches();
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** A list, written in YAML, which Pulumi hands over as JSON. */
    List<String> list(String key) {
        String json = text(key);
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(gson.fromJson(json, String[].class));
        } catch (JsonParseException | NullPointerException malformed) {
            fault(key, "is not a list of texts: write a YAML list, such as [first, second]");
            return List.of();
        }
    }

    /** A list of IPv4 and IPv6 blocks. */
    List<String> blocks(String key) {
        List<String> blocks = list(key);
        blocks.stream()
                .filter(block -> !AddressBlock.isBlock(block))
                .forEach(block -> fault(key, "\"" + block + "\" is not an address block such as 192.0.2.0/24"));
        return blocks;
    }

    /** A list of objects. */
    List<ConfigObject> objects(String key) {
        String json = text(key);
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return objects(key, JsonParser.parseString(json));
        } catch (JsonParseException | IllegalStateException malformed) {
            fault(key, "is not a list of objects");
            return List.of();
        }
    }

    private List<ConfigObject> objects(String path, JsonElement list) {
        List<ConfigObject> objects = new ArrayList<>();
        for (JsonElement item : list.getAsJsonArray()) {
            objects.add(new ConfigObject(this, path + "[" + objects.size() + "]", item.getAsJsonObject()));
        }
        return List.copyOf(objects);
    }

    /** Objects by name. */
    Map<String, ConfigObject> objectsByName(String key) {
        return byName(
                key, "an object of objects", (path, value) -> new ConfigObject(this, path, value.getAsJsonObject()));
    }

    /** Lists of objects by name. */
    Map<String, List<ConfigObject>> listsByName(String key) {
        return byName(key, "an object of lists of objects", this::objects);
    }

    private <T> Map<String, T> byName(String key, String form, BiFunction<String, JsonElement, T> reader) {
        String json = text(key);
        Map<String, T> all = new LinkedHashMap<>();
        try {
            JsonParser.parseString(json.isEmpty() ? "{}" : json)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry ->
                            all.put(entry.getKey(), reader.apply(key + "." + entry.getKey(), entry.getValue())));
        } catch (JsonParseException | IllegalStateException malformed) {
            fault(key, "is not " + form);
        }
        return all;
    }
}
