package io.quorate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Problem.Fault;
import io.quorate.config.RawValue.Shape;

/**
 * Settings given as single texts, in variables or flags. A list is separated by commas and replaces a list of the file;
 * API keys are written {@code name:key,...}.
 */
record Overrides(Schema schema, Problems problems, Map<ConfigPath, RawValue> entries) {

    static final ConfigPath API_KEYS = ConfigPath.of("auth.keys");

    /**
     * One text.
     *
     * @param path   a path that {@link #mayBeSet}
     * @param origin the variable or flag, in words
     */
    record Setting(ConfigPath path, String text, String origin) {}

    /** Returns whether a text can be given for this path: a value, an item, a list of values, or the API keys. */
    static boolean mayBeSet(ConfigPath path, Schema schema) {
        return path.equals(API_KEYS) || schema.keyOf(path).isPresent();
    }

    /** Returns the nodes that these settings make; two for one path are a fault. */
    static Map<ConfigPath, RawValue> read(List<Setting> settings, Schema schema, Problems problems) {
        Overrides overrides = new Overrides(schema, problems, new LinkedHashMap<>());
        settings.forEach(overrides::take);
        return overrides.entries;
    }

    private void take(Setting setting) {
        if (setting.path().equals(API_KEYS)) {
            takeApiKeys(setting);
        } else if (!setting.path().isItem()
                && schema.keyOf(setting.path()).filter(Key::isList).isPresent()) {
            takeList(setting);
        } else {
            put(setting.path(), RawValue.text(setting.text(), setting.origin()));
        }
    }

    private void takeList(Setting setting) {
        put(setting.path(), RawValue.of(Shape.LIST, setting.origin()));
        int position = 0;
        for (String item : Key.items(setting.text())) {
            put(setting.path().item(position++), RawValue.text(item, setting.origin()));
        }
    }

    private void takeApiKeys(Setting setting) {
        put(API_KEYS, RawValue.of(Shape.LIST, setting.origin()));
        int position = 0;
        for (String pair : Key.items(setting.text())) {
            takeApiKey(pair, position++, setting.origin());
        }
    }

    private void takeApiKey(String pair, int position, String origin) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            String message = "entry " + position + " has no colon; write name:key,name:key";
            problems.add(Fault.WRONG_TYPE, API_KEYS, origin, message);
            return;
        }
        put(API_KEYS.item(position).child("name"), RawValue.text(pair.substring(0, colon), origin));
        put(API_KEYS.item(position).child("key"), RawValue.text(pair.substring(colon + 1), origin));
    }

    private void put(ConfigPath path, RawValue raw) {
        @Nullable RawValue before = entries.putIfAbsent(path, raw);
        if (before != null) {
            problems.add(Fault.CONFLICT, path, raw.origin(), "is also set by " + before.origin() + "; set one of them");
        }
    }
}
